package dev.sibyl.settings;

import dev.sibyl.domain.DidYouMean;
import dev.sibyl.domain.ProviderName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads the providers: one for each known aggregator, and those that the settings add.
final class ProvidersReader {

  /// What Replicate allows an account.
  private static final int DEFAULT_REQUESTS_PER_MINUTE = 3_000;

  private final List<KnownAggregator> known;
  private final List<String> knownNames;
  private final KeyReader keys;

  ProvidersReader(
      List<KnownAggregator> known, Map<String, String> environment, SettingsProblems problems) {
    this.known = known;
    this.knownNames = known.stream().map(KnownAggregator::name).toList();
    this.keys = new KeyReader(environment, problems);
  }

  /// All providers, in the order of their names.
  List<ProviderSettings> read(SettingsBlock root) {
    var blocks = root.block(SettingName.PROVIDERS.text());
    var names = new TreeSet<>(knownNames);
    names.addAll(blocks.names());
    var providers = new ArrayList<ProviderSettings>();
    for (var name : names) {
      try {
        providers.add(provider(new ProviderName(name), blocks));
      } catch (IllegalArgumentException wrong) {
        blocks.problem(name, String.valueOf(wrong.getMessage()));
      }
    }
    return providers;
  }

  private ProviderSettings provider(ProviderName name, SettingsBlock blocks) {
    var settings = blocks.block(name.value());
    var namesake = aggregatorNamed(name.value());
    var aggregator = aggregator(settings, namesake);
    if (aggregator == null
        && settings.exists()
        && !settings.has(SettingName.BASE_URL)
        && !settings.has(SettingName.AGGREGATOR)) {
      blocks.problem(
          name.value(),
          "providers." + name.value() + " needs a base-url, because no aggregator has that name");
    }
    var configured = BaseUrlReader.read(settings);
    var documented = aggregator == null ? null : aggregator.baseUrl();
    var baseUrl = configured == null ? documented : configured;
    return new ProviderSettings(
        name,
        aggregator == null ? null : aggregator.name(),
        baseUrl,
        path(settings),
        keys.read(name, settings, namesake, baseUrl),
        requestsPerMinute(settings, aggregator));
  }

  /// The aggregator that the settings name, else the one that has the provider's name.
  private @Nullable KnownAggregator aggregator(
      SettingsBlock settings, @Nullable KnownAggregator namesake) {
    var wanted = settings.text(SettingName.AGGREGATOR);
    if (wanted == null) {
      return namesake;
    }
    var aggregator = aggregatorNamed(wanted);
    if (aggregator == null) {
      settings.problem(
          SettingName.AGGREGATOR,
          "there is no aggregator '" + wanted + "'" + DidYouMean.suggest(wanted, knownNames));
    }
    return aggregator;
  }

  private @Nullable KnownAggregator aggregatorNamed(String name) {
    return known.stream()
        .filter(aggregator -> aggregator.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String path(SettingsBlock settings) {
    var path = settings.text(SettingName.PATH);
    if (path != null && !path.matches("/[^?#\\s{}]*(?<=/)\\{id}(?:/[^?#\\s{}]*)?")) {
      settings.problem(
          SettingName.PATH,
          "path must begin with / and contain {id}, such as /v1/predictions/{id}, was '"
              + path
              + "'");
    }
    return path;
  }

  private static int requestsPerMinute(
      SettingsBlock settings, @Nullable KnownAggregator aggregator) {
    return settings.number(
        SettingName.REQUESTS_PER_MINUTE,
        aggregator == null ? DEFAULT_REQUESTS_PER_MINUTE : aggregator.requestsPerMinute());
  }
}
