package dev.sibyl.settings;

import dev.sibyl.domain.DidYouMean;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.settings.Settings.Color;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads all settings: options over environment variables over `./sibyl.conf` over the user's own
/// file. It reports all problems at once.
public final class SettingsReader {

  private static final int DEFAULT_ATTEMPTS = 5;
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
  private static final int DEFAULT_CONCURRENCY = 16;

  /// No new try begins after 60 s, so a higher number has no effect.
  private static final int MAX_ATTEMPTS = 1_000;

  /// Each request in flight has a connection, and systems limit those of a process.
  private static final int MAX_CONCURRENCY = 10_000;

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
    return read(root(configFile, options, problems), problems);
  }

  /// Reads and checks everything, and says where it comes from.
  ///
  /// @param configFile as in [#read]
  /// @param options as in [#read]
  /// @throws SettingsException with all problems
  public List<SettingInForce> describe(@Nullable String configFile, Map<String, String> options)
      throws SettingsException {
    var problems = new SettingsProblems();
    var root = root(configFile, options, problems);
    return new SettingOrigins(root, read(root, problems)).describe();
  }

  /// The files that are read if they exist, the one of the highest precedence first.
  ///
  /// @param configFile as in [#read]
  public List<SettingsFileUse> files(@Nullable String configFile) {
    return sources(new SettingsProblems()).uses(configFile);
  }

  private SettingsSources sources(SettingsProblems problems) {
    return new SettingsSources(environment, folder, problems);
  }

  private SettingsBlock root(
      @Nullable String configFile, Map<String, String> options, SettingsProblems problems) {
    VariableNameCheck.check(environment, problems);
    return new SettingsBlock(sources(problems).merge(configFile, options).root(), problems);
  }

  private Settings read(SettingsBlock root, SettingsProblems problems) throws SettingsException {
    var providers = new ProvidersReader(known, environment).read(root);
    var settings =
        new Settings(
            providers,
            defaultProvider(root, providers, problems),
            requests(root),
            network(root, problems),
            PatienceReader.read(root),
            SaveReader.read(root),
            new ServeReader(environment).read(root),
            color(root));
    problems.throwIfAny();
    return settings;
  }

  /// The provider that the settings name, else the only one that has a key. A key that turns out to
  /// be unusable counts too: its provider says what is wrong with it.
  private @Nullable ProviderName defaultProvider(
      SettingsBlock root, List<ProviderSettings> providers, SettingsProblems problems) {
    var wanted = root.text(SettingName.PROVIDER);
    if (wanted == null) {
      var withKey =
          providers.stream()
              .filter(provider -> provider.key() instanceof KeySetting.Configured)
              .toList();
      return withKey.size() == 1 ? withKey.getFirst().name() : null;
    }
    var names = providers.stream().map(provider -> provider.name().value()).toList();
    if (names.contains(wanted)) {
      return new ProviderName(wanted);
    }
    if (!problems.isFileMissing()) { // else it may have the entry of that provider
      root.problem(
          SettingName.PROVIDER,
          "there is no provider of that name"
              + root.typed(SettingName.PROVIDER)
              + suggestion(wanted, names));
    }
    return null;
  }

  /// A name of the user's own is shown only if it is similar: it could be a key in a wrong place.
  private String suggestion(String wanted, List<String> names) {
    var similar = DidYouMean.suggestIfSimilar(wanted, names);
    return similar.isEmpty()
        ? DidYouMean.suggest(wanted, known.stream().map(KnownAggregator::name).sorted().toList())
        : similar;
  }

  private static RequestSettings requests(SettingsBlock root) {
    return new RequestSettings(
        root.number(SettingName.ATTEMPTS, MAX_ATTEMPTS, DEFAULT_ATTEMPTS),
        root.duration(SettingName.TIMEOUT, DEFAULT_TIMEOUT),
        root.number(SettingName.CONCURRENCY, MAX_CONCURRENCY, DEFAULT_CONCURRENCY));
  }

  private NetworkSettings network(SettingsBlock root, SettingsProblems problems) {
    return new NetworkSettings(
        new ProxyVariables(environment, problems).read(),
        new TrustStoreReader(new SettingPaths(environment)).read(root));
  }

  private static Color color(SettingsBlock root) {
    var text = root.text(SettingName.COLOR);
    if (text == null) {
      return Color.AUTO;
    }
    for (var color : Color.values()) {
      if (color.name().toLowerCase(Locale.ROOT).equals(text)) {
        return color;
      }
    }
    root.problem(
        SettingName.COLOR, "color must be auto, always or never" + root.typed(SettingName.COLOR));
    return Color.AUTO;
  }
}
