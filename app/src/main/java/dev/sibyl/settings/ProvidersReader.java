package dev.sibyl.settings;

import dev.sibyl.domain.DidYouMean;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.settings.SettingName.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads the providers: one for each known aggregator, and those that the settings add.
final class ProvidersReader {

  /// What Replicate allows an account.
  private static final int DEFAULT_REQUESTS_PER_MINUTE = 3_000;

  private static final int MAX_REQUESTS_PER_MINUTE = 10_000_000;

  private static final List<String> NAMES =
      SettingName.in(Block.PROVIDER).stream().map(SettingName::text).toList();

  private final List<KnownAggregator> known;
  private final List<String> knownNames;
  private final KeySettingReader keys;

  ProvidersReader(List<KnownAggregator> known, Map<String, String> environment) {
    this.known = known;
    this.knownNames = known.stream().map(KnownAggregator::name).toList();
    this.keys = new KeySettingReader(environment);
  }

  /// All providers, in the order of their names.
  List<ProviderSettings> read(SettingsBlock root) {
    var blocks = root.block(SettingName.PROVIDERS.text());
    var names = new TreeSet<>(knownNames);
    names.addAll(blocks.names());
    var providers = new ArrayList<ProviderSettings>();
    for (var name : names) {
      var valid = name(name, blocks);
      if (valid != null) {
        providers.add(provider(valid, blocks));
      }
    }
    return providers;
  }

  private static @Nullable ProviderName name(String text, SettingsBlock blocks) {
    try {
      return new ProviderName(text);
    } catch (IllegalArgumentException _) { // its message quotes the text
      blocks.problem(
          text,
          "a provider's name has lower-case letters, digits and hyphens, begins with a letter and is"
              + " not too long; this one is not such a name");
      return null;
    }
  }

  private ProviderSettings provider(ProviderName name, SettingsBlock blocks) {
    var settings = blocks.block(name.value());
    var namesake = aggregatorNamed(name.value());
    var aggregator = aggregator(settings, namesake);
    if (aggregator == null
        && settings.exists()
        && !settings.has(SettingName.BASE_URL)
        && !settings.has(SettingName.AGGREGATOR)
        // else a name is misspelt, perhaps one of these
        && NAMES.containsAll(settings.names())) {
      blocks.problem(
          name.value(),
          "this provider needs a base-url, because no aggregator has that name"
              + DidYouMean.suggestIfSimilar(name.value(), knownNames));
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
          "there is no aggregator of that name" + DidYouMean.suggest(wanted, knownNames));
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
    if (path != null && !UrlPath.isTemplate(path)) {
      settings.problem(
          SettingName.PATH,
          "path must begin with / and contain {id} once between slashes, such as"
              + " /v1/predictions/{id}, have no . or .. between slashes, and no character that no URL"
              + " may have");
    }
    return path;
  }

  private static int requestsPerMinute(
      SettingsBlock settings, @Nullable KnownAggregator aggregator) {
    return settings.number(
        SettingName.REQUESTS_PER_MINUTE,
        MAX_REQUESTS_PER_MINUTE,
        aggregator == null ? DEFAULT_REQUESTS_PER_MINUTE : aggregator.requestsPerMinute());
  }
}
