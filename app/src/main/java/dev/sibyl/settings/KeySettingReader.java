package dev.sibyl.settings;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.settings.KeySetting.KeyCommand;
import dev.sibyl.settings.KeySetting.KeyFile;
import dev.sibyl.settings.KeySetting.Literal;
import dev.sibyl.settings.KeySetting.Missing;
import dev.sibyl.settings.KeySetting.NotNeeded;
import dev.sibyl.settings.KeySetting.Omitted;
import dev.sibyl.settings.KeySetting.Secret;
import dev.sibyl.settings.KeySetting.Variable;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds out where the key of a provider comes from: its own settings, else the environment
/// variable of the aggregator that has the same name. It opens no file, runs nothing and judges no
/// key, so that one provider's key cannot harm another provider.
final class KeySettingReader {

  private static final String NONE = "none";

  private final Map<String, String> environment;
  private final SettingPaths paths;

  KeySettingReader(Map<String, String> environment) {
    this.environment = environment;
    this.paths = new SettingPaths(environment);
  }

  /// Whether a provider's block says that it is asked without a key.
  static boolean isOmitted(SettingsBlock settings) {
    return NONE.equals(settings.text(SettingName.KEY));
  }

  /// @param settings the provider's block
  /// @param namesake the aggregator that has the provider's name, or null if there is none
  /// @param baseUrl the URL that the provider is polled at, or null if it has none
  KeySetting read(
      ProviderName name,
      SettingsBlock settings,
      @Nullable KnownAggregator namesake,
      @Nullable URI baseUrl) {
    var sources =
        Stream.of(SettingName.KEY, SettingName.KEY_FILE, SettingName.KEY_COMMAND)
            .filter(settings::has)
            .toList();
    if (sources.size() > 1) {
      reportSeveral(settings, sources);
    }
    if (sources.isEmpty()) {
      return namesake == null ? missing(name) : fromEnvironment(name, settings, namesake, baseUrl);
    }
    var setting = sources.getFirst();
    var place = settings.place(setting.text());
    var text = settings.text(setting);
    if (place == null || text == null) { // of the wrong type, which is reported
      return missing(name);
    }
    if (setting == SettingName.KEY) {
      return literal(place, text);
    }
    if (setting == SettingName.KEY_FILE) {
      var path = paths.read(settings, setting);
      return path == null ? missing(name) : new KeyFile(place, path, paths.home());
    }
    if (text.isBlank()) {
      settings.problem(setting, setting.text() + " is empty; leave it out, or set it");
      return missing(name);
    }
    return new KeyCommand(place, text);
  }

  private static void reportSeveral(SettingsBlock settings, List<SettingName> sources) {
    for (var other : sources.subList(1, sources.size())) {
      settings.problem(
          other,
          "a provider has one source of its key, but this one has a '"
              + sources.getFirst().text()
              + "' too, at "
              + settings.place(sources.getFirst().text()));
    }
  }

  private static KeySetting literal(SettingPlace place, String text) {
    if (text.equals(NONE)) {
      return new Omitted(place);
    }
    if (place.isInFile()) {
      return new Literal(place, new Secret(text));
    }
    return KeyText.isBlank(text)
        ? new Missing(place.name())
        : new Variable(place.name(), new Secret(text));
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
    return KeyText.isBlank(key) ? new Missing(variable) : new Variable(variable, new Secret(key));
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
    return baseUrl != null
        && BaseUrlReader.origin(baseUrl).equals(BaseUrlReader.origin(documented));
  }
}
