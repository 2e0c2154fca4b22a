package dev.sibyl.settings;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads and checks the base URL of a provider.
final class BaseUrlReader {

  private static final int MAX_PORT = 65_535;

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

  /// The base URL, or null if none is set or it is not a URL.
  static @Nullable URI read(SettingsBlock provider) {
    var text = provider.text(SettingName.BASE_URL);
    if (text == null) {
      return null;
    }
    var url = parse(text);
    if (url == null) {
      provider.problem(SettingName.BASE_URL, "base-url is not a valid URL: '" + text + "'");
    } else {
      check(url, provider);
    }
    return url;
  }

  private static @Nullable URI parse(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static void check(URI url, SettingsBlock provider) {
    var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!Set.of("http", "https").contains(scheme)
        || url.getHost() == null
        || url.getPort() > MAX_PORT) {
      provider.problem(
          SettingName.BASE_URL,
          "base-url must begin with https:// and a host (and a port up to 65535), was '"
              + url
              + "'");
    } else if (url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      // The URL is not quoted: these parts may contain a key.
      provider.problem(
          SettingName.BASE_URL, "base-url must not contain a user, a query or a fragment");
    } else if (scheme.equals("http")
        && !LOOPBACK.matcher(url.getHost()).matches()
        && !allowsPlainHttp(provider)) {
      provider.problem(
          SettingName.BASE_URL,
          "base-url must begin with https://, because http:// would send the key unencrypted;"
              + " allow-plain-http = true permits it");
    }
  }

  private static boolean allowsPlainHttp(SettingsBlock provider) {
    return switch (provider.text(SettingName.ALLOW_PLAIN_HTTP)) {
      case null -> false;
      case "true" -> true;
      case "false" -> false;
      case String other -> {
        provider.problem(
            SettingName.ALLOW_PLAIN_HTTP,
            "allow-plain-http must be true or false, was '" + other + "'");
        yield false;
      }
    };
  }

  private BaseUrlReader() {}
}
