package dev.sibyl.providers;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The links to predictions that Replicate's API, its web site and the sites that copy them use.
final class PredictionLink {

  private static final Pattern HOST =
      Pattern.compile("(?:[a-z0-9-]+\\.)*replicate\\.com\\.?", Pattern.CASE_INSENSITIVE);

  private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);

  /// The last part counts: an owner or a model can have such a name too.
  private static final Pattern IN_API = Pattern.compile(".*/predictions/([^/]+)(?:/.*)?");

  private static final Pattern ON_WEB_SITE = Pattern.compile(".*/p/([^/]+)(?:/.*)?");

  /// `https://replicate.com/OWNER/MODEL?prediction=ID`
  private static final String PARAMETER = "prediction=";

  /// Answers of resellers contain links of replicate.com, so such a link names no provider. Nor
  /// does one of the configured provider Replicate.
  static boolean isAtReplicate(URI url) {
    var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    var port = DEFAULT_PORTS.get(scheme);
    return port != null
        && (url.getPort() == -1 || url.getPort() == port)
        && url.getHost() != null
        && HOST.matcher(url.getHost()).matches();
  }

  /// The id as it is written, unchecked; null if there is none.
  static @Nullable String idIn(URI url) {
    var path = url.getRawPath() == null ? "" : url.getRawPath();
    for (var pattern : List.of(IN_API, ON_WEB_SITE)) {
      var matcher = pattern.matcher(path);
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    return idInQuery(url.getRawQuery() == null ? "" : url.getRawQuery());
  }

  private static @Nullable String idInQuery(String query) {
    return Stream.of(query.split("&", -1))
        .filter(parameter -> parameter.startsWith(PARAMETER))
        .map(parameter -> parameter.substring(PARAMETER.length()))
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private PredictionLink() {}
}
