package dev.sibyl.settings;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads and checks the base URL of a provider. A problem does not quote it: it may contain a key.
final class BaseUrlReader {

  private static final int MAX_PORT = 65_535;

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1]");

  /// The base URL with scheme and host in lower case, or null if none is set or it cannot be used.
  static @Nullable URI read(SettingsBlock provider) {
    var text = provider.text(SettingName.BASE_URL);
    var url = text == null ? null : parse(text.strip(), provider);
    if (url != null && isPlainHttpToAnotherMachine(url) && !mayBePlain(provider)) {
      problem(
          provider,
          "base-url must begin with https://, because http:// would send the key unencrypted;"
              + " allow-plain-http = true permits it");
    }
    return url;
  }

  /// Scheme, host and port, comparable.
  static String origin(URI url) {
    var scheme = url.getScheme().toLowerCase(Locale.ROOT);
    var defaultPort = scheme.equals("https") ? 443 : 80;
    return scheme
        + "://"
        + String.valueOf(url.getHost()).toLowerCase(Locale.ROOT)
        + ":"
        + (url.getPort() < 0 ? defaultPort : url.getPort());
  }

  private static @Nullable URI parse(String text, SettingsBlock provider) {
    if (!text.contains("://")) {
      problem(provider, "base-url must begin with a scheme: write https:// before it");
      return null;
    }
    try {
      var url = URI.create(text);
      var wrong = problemOf(url);
      if (wrong == null) {
        return normalized(url);
      }
      problem(provider, wrong);
    } catch (IllegalArgumentException _) {
      problem(
          provider,
          "base-url is not a valid URL: it has a character that no URL may have, or no host");
    }
    return null;
  }

  private static @Nullable String problemOf(URI url) {
    var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (!Set.of("http", "https").contains(scheme)
        || url.getHost() == null
        || url.getPort() == 0
        || url.getPort() > MAX_PORT) {
      return "base-url must begin with https:// and a host (and a port from 1 to 65535)";
    }
    if (url.getHost().contains("%")) {
      return "base-url must not contain the zone of an IPv6 address (%…)";
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      return "base-url must not contain a user, a query or a fragment";
    }
    return UrlPath.isPlain(url.getRawPath())
        ? null
        : "base-url must not contain . or .. as a part of its path, or a character that no URL may"
            + " have";
  }

  private static URI normalized(URI url) {
    return URI.create(
        url.getScheme().toLowerCase(Locale.ROOT)
            + "://"
            + url.getHost().toLowerCase(Locale.ROOT)
            + (url.getPort() < 0 ? "" : ":" + url.getPort())
            + url.getRawPath());
  }

  private static boolean isPlainHttpToAnotherMachine(URI url) {
    return url.getScheme().equals("http") && !LOOPBACK.matcher(url.getHost()).matches();
  }

  /// Without a key, there is nothing to protect.
  private static boolean mayBePlain(SettingsBlock provider) {
    return provider.isTrue(SettingName.ALLOW_PLAIN_HTTP) || KeySettingReader.isOmitted(provider);
  }

  private static void problem(SettingsBlock provider, String message) {
    provider.problem(SettingName.BASE_URL, message);
  }

  private BaseUrlReader() {}
}
