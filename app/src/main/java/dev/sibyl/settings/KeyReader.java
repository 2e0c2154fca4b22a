package dev.sibyl.settings;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.settings.KeySetting.Missing;
import dev.sibyl.settings.KeySetting.NotNeeded;
import dev.sibyl.settings.KeySetting.Present;
import dev.sibyl.settings.KeySetting.Secret;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the key of a provider: in its own settings, else in the environment variable of the
/// aggregator that has the same name.
final class KeyReader {

  /// What an HTTP header can carry.
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");

  private final Map<String, String> environment;
  private final SettingsProblems problems;

  KeyReader(Map<String, String> environment, SettingsProblems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /// @param settings the provider's block
  /// @param namesake the aggregator that has the provider's name, or null if there is none
  /// @param baseUrl the URL that the provider is polled at, or null if it has none
  KeySetting read(
      ProviderName name,
      SettingsBlock settings,
      @Nullable KnownAggregator namesake,
      @Nullable URI baseUrl) {
    var key = settings.text(SettingName.KEY);
    var place = settings.place(SettingName.KEY.text());
    if (key != null && place != null) {
      return key.equals("none") ? new NotNeeded() : present(place, key);
    }
    return namesake == null ? missing(name) : fromEnvironment(name, settings, namesake, baseUrl);
  }

  private KeySetting fromEnvironment(
      ProviderName name, SettingsBlock settings, KnownAggregator namesake, @Nullable URI baseUrl) {
    if (namesake.embedded()) {
      return new NotNeeded();
    }
    var variable = namesake.keyVariable();
    if (variable == null || !isOwnSite(namesake, settings, baseUrl)) {
      return missing(name);
    }
    var key = environment.getOrDefault(variable, "");
    return key.isEmpty() ? new Missing(variable) : present(variable, key);
  }

  private static Missing missing(ProviderName name) {
    return new Missing("providers." + name.value() + ".key");
  }

  /// Whether the base URL is the aggregator's own site. The key of its environment variable goes to
  /// that site only: to the documented origin, or if none is documented, to the configured URL, but
  /// never to the site of another aggregator.
  private static boolean isOwnSite(
      KnownAggregator namesake, SettingsBlock settings, @Nullable URI baseUrl) {
    var documented = namesake.baseUrl();
    if (documented == null) {
      return baseUrl == null || settings.has(SettingName.BASE_URL);
    }
    return baseUrl != null && origin(baseUrl).equals(origin(documented));
  }

  private static String origin(URI url) {
    return (url.getScheme() + "://" + url.getHost() + ":" + url.getPort()).toLowerCase(Locale.ROOT);
  }

  private Present present(String source, String key) {
    if (!KEY.matcher(key).matches()) {
      problems.add(
          source + ": a key must be printable ASCII characters without spaces or line ends");
    }
    return new Present(source, new Secret(key));
  }
}
