package dev.sibyl.settings;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads and checks the base URL of a provider.
final class BaseUrlReader {

  /// The base URL with scheme and host in lower case, or null if none is set or it cannot be used.
  static @Nullable URI read(SettingsBlock provider) {
    var url = UrlReader.read(provider, SettingName.BASE_URL);
    if (url != null && UrlReader.isPlainHttpToAnotherMachine(url) && !mayBePlain(provider)) {
      provider.problem(
          SettingName.BASE_URL,
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

  /// Without a key, there is nothing to protect.
  private static boolean mayBePlain(SettingsBlock provider) {
    return provider.isTrue(SettingName.ALLOW_PLAIN_HTTP) || KeySettingReader.isOmitted(provider);
  }

  private BaseUrlReader() {}
}
