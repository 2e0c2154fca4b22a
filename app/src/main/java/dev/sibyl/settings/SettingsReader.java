package dev.sibyl.settings;

import dev.sibyl.domain.DidYouMean;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.settings.KeySetting.Present;
import dev.sibyl.settings.Settings.Color;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads all settings: options over environment variables over `./sibyl.conf` over the user's own
/// file. It reports all problems at once.
public final class SettingsReader {

  private static final int DEFAULT_ATTEMPTS = 5;
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
  private static final int DEFAULT_CONCURRENCY = 16;

  private final List<KnownAggregator> known;
  private final Map<String, String> environment;
  private final Path folder;

  /// @param known the aggregators that this program knows
  /// @param environment the environment variables
  /// @param folder the current folder
  public SettingsReader(List<KnownAggregator> known, Map<String, String> environment, Path folder) {
    this.known = List.copyOf(known);
    this.environment = Map.copyOf(environment);
    this.folder = folder;
  }

  /// Reads and checks everything.
  ///
  /// @param configFile the only file to read, or null for the usual files
  /// @param options the settings of the command line, by name
  /// @throws SettingsException with all problems
  public Settings read(@Nullable String configFile, Map<String, String> options)
      throws SettingsException {
    var problems = new SettingsProblems();
    var layers = new SettingsSources(environment, folder, problems);
    var root = new SettingsBlock(layers.merge(configFile, options).root(), problems);
    var providers = new ProvidersReader(known, environment, problems).read(root);
    var settings =
        new Settings(
            providers,
            defaultProvider(root, providers),
            requests(root),
            new ProxyVariables(environment, problems).read(),
            PatienceReader.read(root),
            color(root));
    problems.throwIfAny();
    return settings;
  }

  /// The provider that the settings name, else the only one that has a key.
  private static @Nullable ProviderName defaultProvider(
      SettingsBlock root, List<ProviderSettings> providers) {
    var wanted = root.text(SettingName.PROVIDER);
    if (wanted == null) {
      var withKey =
          providers.stream().filter(provider -> provider.key() instanceof Present).toList();
      return withKey.size() == 1 ? withKey.getFirst().name() : null;
    }
    var names = providers.stream().map(provider -> provider.name().value()).toList();
    if (!names.contains(wanted)) {
      root.problem(
          SettingName.PROVIDER,
          "there is no provider '" + wanted + "'" + DidYouMean.suggest(wanted, names));
      return null;
    }
    return new ProviderName(wanted);
  }

  private static RequestSettings requests(SettingsBlock root) {
    return new RequestSettings(
        root.number(SettingName.ATTEMPTS, DEFAULT_ATTEMPTS),
        root.duration(SettingName.TIMEOUT, DEFAULT_TIMEOUT),
        root.number(SettingName.CONCURRENCY, DEFAULT_CONCURRENCY));
  }

  private static Color color(SettingsBlock root) {
    return switch (root.text(SettingName.COLOR)) {
      case null -> Color.AUTO;
      case "auto" -> Color.AUTO;
      case "always" -> Color.ALWAYS;
      case "never" -> Color.NEVER;
      case String other -> {
        root.problem(SettingName.COLOR, "color must be auto, always or never, was '" + other + "'");
        yield Color.AUTO;
      }
    };
  }
}
