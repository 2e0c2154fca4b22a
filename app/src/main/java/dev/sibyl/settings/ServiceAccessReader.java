package dev.sibyl.settings;

import dev.sibyl.settings.KeySetting.Missing;
import dev.sibyl.settings.KeySetting.Secret;
import dev.sibyl.settings.KeySetting.Variable;
import dev.sibyl.settings.ServeSettings.ServiceAccess;
import java.net.URI;
import java.util.Map;

/// Reads where a running service is, and the token for it.
final class ServiceAccessReader {

  /// The environment variable of the token.
  static final String TOKEN = "SIBYL_SERVICE_TOKEN";

  private static final URI DEFAULT_URL = URI.create("http://127.0.0.1:7424");

  private final Map<String, String> environment;

  ServiceAccessReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /// @param block that has the URL, if it is set
  ServiceAccess read(SettingsBlock block) {
    var url = UrlReader.read(block, SettingName.URL);
    if (url != null && UrlReader.isPlainHttpToAnotherMachine(url)) {
      block.problem(
          SettingName.URL,
          "url must begin with https://, because http:// would send the token unencrypted; http:// is"
              + " for this machine only: localhost, 127.0.0.1 or [::1]");
    }
    return new ServiceAccess(url == null ? DEFAULT_URL : withoutVersion(url), token());
  }

  /// The base URL of clients ends with `/v1`.
  private static URI withoutVersion(URI url) {
    return URI.create(url.toString().replaceFirst("(?:/v1)?/*$", ""));
  }

  private KeySetting token() {
    var token = environment.getOrDefault(TOKEN, "");
    return KeyText.isBlank(token) ? new Missing(TOKEN) : new Variable(TOKEN, new Secret(token));
  }
}
