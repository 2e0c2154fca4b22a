package dev.sibyl.http.download;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/// URLs as models and redirects send them.
final class FileUrl {

  /// Characters that URLs must not have, and that browsers encode.
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\"<>\\\\^`{|}\\[\\]\\s]|%(?![0-9A-Fa-f]{2})");

  /// Reads a URL. Forbidden characters behind the host are encoded.
  ///
  /// @throws RefusedSourceException if it is none
  static URI read(String text) throws RefusedSourceException {
    try {
      return withoutFragment(new URI(text));
    } catch (URISyntaxException _) {
      var path = text.indexOf('/', text.indexOf("://") + 3);
      var split = path < 0 ? text.length() : path;
      return readEncoded(text.substring(0, split) + encoded(text.substring(split)));
    }
  }

  private static URI readEncoded(String text) throws RefusedSourceException {
    try {
      return withoutFragment(new URI(text));
    } catch (URISyntaxException _) {
      throw new RefusedSourceException("its URL is not valid");
    }
  }

  /// Where a redirect leads.
  static URI resolve(URI from, String location) throws RefusedSourceException {
    if (location.isEmpty() || location.startsWith("?") || location.startsWith("#")) {
      // The JDK resolves these by an older standard than RFC 3986.
      var whole = from.toString();
      return read(
          (location.startsWith("?") ? whole.split("\\?", 2)[0] : whole) + encoded(location));
    }
    return location.matches("(?i)[a-z][a-z0-9+.-]*:.*")
        ? read(location)
        : withoutFragment(from.resolve(readEncoded(encoded(location))));
  }

  private static String encoded(String text) {
    return FORBIDDEN
        .matcher(text)
        .replaceAll(match -> String.format(Locale.ROOT, "%%%02X", (int) match.group().charAt(0)));
  }

  private static URI withoutFragment(URI url) {
    var text = url.toString();
    var fragment = text.indexOf('#');
    return fragment < 0 ? url : URI.create(text.substring(0, fragment));
  }

  private FileUrl() {}
}
