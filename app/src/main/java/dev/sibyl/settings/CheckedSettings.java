package dev.sibyl.settings;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.watch.PollingPolicy;
import dev.sibyl.settings.KeySetting.Missing;
import dev.sibyl.settings.KeySetting.NotNeeded;
import dev.sibyl.settings.KeySetting.Present;
import dev.sibyl.settings.KeySetting.Secret;
import dev.sibyl.settings.Settings.Color;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Merged layers to [Settings]. What is wrong is added to the problems, and stands in as if it were
/// not set.
final class CheckedSettings {

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

  /// The JDK's HTTP client counts milliseconds in an `int`, which holds 596 hours.
  private static final Duration LONGEST = Duration.ofHours(500);

  private final ConfigObject root;
  private final List<KnownAggregator> known;
  private final Map<String, String> environment;
  private final List<String> problems;

  CheckedSettings(
      ConfigObject root,
      List<KnownAggregator> known,
      Map<String, String> environment,
      List<String> problems) {
    this.root = root;
    this.known = known;
    this.environment = environment;
    this.problems = problems;
  }

  Settings settings() {
    var providers = providers();
    return new Settings(
        providers,
        chosen(providers),
        duration(root, "timeout", Duration.ofSeconds(60)),
        number(root, "attempts", 5),
        number(root, "concurrency", 16),
        patience(),
        color());
  }

  private PollingPolicy patience() {
    var usual = PollingPolicy.USUAL;
    var block = object(root, "patience");
    var first = duration(block, "first", usual.first());
    var longest = duration(block, "longest", usual.longest());
    if (longest.compareTo(first) < 0) {
      problem(block, "patience.longest must not be shorter than patience.first");
    }
    // --deadline and SIBYL_DEADLINE stand above the files, so they are not in their block.
    var inBlock = deadline(block, usual.deadline());
    return new PollingPolicy(
        usual.goal(), first, longest, deadline(root, inBlock), usual.attempts());
  }

  private @Nullable Duration deadline(@Nullable ConfigObject object, @Nullable Duration usual) {
    if ("none".equals(text(object, "deadline"))) {
      return null;
    }
    return text(object, "deadline") == null
        ? usual
        : duration(object, "deadline", Duration.ofHours(1));
  }

  private List<ProviderSettings> providers() {
    var names = new TreeSet<String>(known.stream().map(KnownAggregator::name).toList());
    var entries = object(root, "providers");
    if (entries != null) {
      names.addAll(entries.keySet());
    }
    var providers = new ArrayList<ProviderSettings>();
    for (var name : names) {
      var entry = entries == null ? null : object(entries, name);
      try {
        providers.add(provider(new ProviderName(name), entry));
      } catch (IllegalArgumentException wrong) {
        problem(entry, wrong.getMessage());
      }
    }
    return providers;
  }

  private ProviderSettings provider(ProviderName name, @Nullable ConfigObject entry) {
    var namesake = aggregator(name.value());
    var wanted = text(entry, "aggregator");
    var aggregator = wanted == null ? namesake : aggregator(wanted);
    if (wanted != null && aggregator == null) {
      problem(
          entry == null ? null : entry.get("aggregator"),
          "there is no aggregator '"
              + wanted
              + "'"
              + DidYouMean.suggest(wanted, known.stream().map(KnownAggregator::name).toList()));
    }
    var given = baseUrl(entry);
    if (aggregator == null
        && entry != null
        && !entry.containsKey("base-url")
        && !entry.containsKey("aggregator")) {
      problem(
          entry,
          "providers."
              + name.value()
              + " needs a base-url, since no aggregator of that name is known");
    }
    var documented = aggregator == null ? null : aggregator.baseUrl();
    var url = given == null ? documented : given;
    return new ProviderSettings(
        name,
        aggregator == null ? "replicate" : aggregator.name(),
        url,
        path(entry),
        key(name, entry, namesake, url, given),
        number(entry, "requests-per-minute", pollsPerMinute(aggregator)));
  }

  private static int pollsPerMinute(@Nullable KnownAggregator aggregator) {
    return aggregator == null ? 3_000 : aggregator.pollsPerMinute();
  }

  private @Nullable KnownAggregator aggregator(String name) {
    return known.stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
  }

  private @Nullable URI baseUrl(@Nullable ConfigObject entry) {
    var text = text(entry, "base-url");
    if (entry == null || text == null) {
      return null;
    }
    var where = entry.get("base-url");
    URI url;
    try {
      url = URI.create(text);
    } catch (IllegalArgumentException _) {
      problem(where, "base-url is no URL: '" + text + "'");
      return null;
    }
    var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!Set.of("http", "https").contains(scheme)
        || url.getHost() == null
        || url.getPort() > 65_535) {
      problem(
          where,
          "base-url must begin with https:// and a host (and a port up to 65535), was '"
              + text
              + "'");
    } else if (url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      problem(where, "base-url must be without user, query and fragment");
    } else if (scheme.equals("http")
        && !LOOPBACK.matcher(url.getHost()).matches()
        && !mayBePlain(entry)) {
      problem(
          where,
          "base-url must begin with https://, since a key would travel readable;"
              + " allow-plain-http = true permits it");
    }
    return url;
  }

  private boolean mayBePlain(ConfigObject entry) {
    var text = text(entry, "allow-plain-http");
    if (text != null && !Set.of("true", "false").contains(text)) {
      problem(
          entry.get("allow-plain-http"),
          "allow-plain-http must be true or false, was '" + text + "'");
    }
    return "true".equals(text);
  }

  private @Nullable String path(@Nullable ConfigObject entry) {
    var path = text(entry, "path");
    if (entry != null
        && path != null
        && !path.matches("/[^?#\\s{}]*(?<=/)\\{id}(?:/[^?#\\s{}]*)?")) {
      problem(
          entry.get("path"),
          "path must begin with / and contain {id}, such as /v1/predictions/{id}, was '"
              + path
              + "'");
    }
    return path;
  }

  /// A variable's key goes where its site documents to be, and nowhere else; a key for another
  /// place is named there.
  private KeySetting key(
      ProviderName name,
      @Nullable ConfigObject entry,
      @Nullable KnownAggregator namesake,
      @Nullable URI url,
      @Nullable URI given) {
    var value = entry == null ? null : entry.get("key");
    var set = text(entry, "key");
    if (value != null && set != null) {
      return set.equals("none")
          ? new NotNeeded()
          : present(SettingsReader.place(value.origin()), set);
    }
    if (namesake != null && namesake.embedded()) {
      return new NotNeeded();
    }
    var variable = namesake == null ? null : namesake.keyVariable();
    var documented = namesake == null ? null : namesake.baseUrl();
    var itsPlace =
        documented == null
            ? Objects.equals(url, given)
            : url != null && origin(url).equals(origin(documented));
    if (variable == null || !itsPlace) {
      return new Missing("providers." + name.value() + ".key");
    }
    var key = environment.getOrDefault(variable, "");
    return key.isEmpty() ? new Missing(variable) : present(variable, key);
  }

  private static String origin(URI url) {
    return (url.getScheme() + "://" + url.getHost() + ":" + url.getPort()).toLowerCase(Locale.ROOT);
  }

  private KeySetting present(String source, String key) {
    if (!KEY.matcher(key).matches()) {
      problems.add(
          source + ": a key must be printable ASCII characters without spaces or line ends");
    }
    return new Present(source, new Secret(key));
  }

  private @Nullable ProviderName chosen(List<ProviderSettings> providers) {
    var wanted = text(root, "provider");
    var names = providers.stream().map(ProviderSettings::name);
    if (wanted == null) {
      var withKey = providers.stream().filter(one -> one.key() instanceof Present).toList();
      return withKey.size() == 1 ? withKey.getFirst().name() : null;
    }
    var texts = names.map(ProviderName::value).toList();
    if (!texts.contains(wanted)) {
      problem(
          root.get("provider"),
          "there is no provider '" + wanted + "'" + DidYouMean.suggest(wanted, texts));
      return null;
    }
    return new ProviderName(wanted);
  }

  private Duration duration(@Nullable ConfigObject object, String name, Duration usual) {
    var text = text(object, name);
    if (object == null || text == null) {
      return usual;
    }
    var duration = Durations.read(text);
    if (duration == null || !duration.isPositive() || duration.compareTo(LONGEST) > 0) {
      problem(
          object.get(name),
          name
              + " must be a duration such as 500ms, 30s or 1h30m, at most 500h, was '"
              + text
              + "'");
      return usual;
    }
    return duration;
  }

  private int number(@Nullable ConfigObject object, String name, int usual) {
    var text = text(object, name);
    if (object == null || text == null) {
      return usual;
    }
    if (!text.matches("[1-9]\\d{0,5}")) {
      problem(object.get(name), name + " must be a whole number from 1 on, was '" + text + "'");
      return usual;
    }
    return Integer.parseInt(text);
  }

  private Color color() {
    var text = text(root, "color");
    if (text == null) {
      return Color.AUTO;
    }
    return Stream.of(Color.values())
        .filter(color -> color.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseGet(() -> {
          problem(root.get("color"), "color must be auto, always or never, was '" + text + "'");
          return Color.AUTO;
        });
  }

  private @Nullable String text(@Nullable ConfigObject object, String name) {
    var value = object == null ? null : object.get(name);
    if (value == null) {
      return null;
    }
    if (!SettingsReader.isText(value)) {
      problem(
          value,
          name + " must be a word, not " + value.valueType().name().toLowerCase(Locale.ROOT));
      return null;
    }
    return String.valueOf(value.unwrapped());
  }

  private @Nullable ConfigObject object(ConfigObject parent, String name) {
    var value = parent.get(name);
    if (value != null && !(value instanceof ConfigObject)) {
      problem(value, name + " must be a block  " + name + " { … }");
    }
    return value instanceof ConfigObject object ? object : null;
  }

  private void problem(@Nullable ConfigValue where, @Nullable String message) {
    problems.add((where == null ? "" : SettingsReader.place(where.origin()) + ": ") + message);
  }
}
