package dev.sibyl.cli;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.SafeText;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.KeyState;
import dev.sibyl.ports.driving.Providers;
import java.io.BufferedReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Words to references: a bare id, `PROVIDER:ID`, a URL in which the id stands, a JSON object that
/// has one, or `-` for standard input, one a line. All are checked before anybody is asked.
final class ReferenceParser {

  private static final Pattern IN_PATH = Pattern.compile("/(?:predictions|p)/([^/?#]+)");
  private static final int MOST_DETAILS = 2;
  private static final int MOST_NAMED = 20;

  private final Providers providers;
  private final @Nullable ProviderName demanded;
  private final JsonText json;

  /// @param demanded whom the user named with `-p`, null where nobody
  ReferenceParser(Providers providers, @Nullable ProviderName demanded, JsonText json) {
    this.providers = providers;
    this.demanded = demanded;
    this.json = json;
  }

  /// Reads all words.
  ///
  /// @throws UsageException that lists the words which are no reference
  List<PredictionRef> read(List<String> words, Reader standardInput) {
    return read(words, standardInput, this::reference);
  }

  /// Reads the ids alone, whoever is named with them.
  ///
  /// @throws UsageException that lists the words in which no id stands
  List<PredictionId> readIds(List<String> words, Reader standardInput) {
    return read(words, standardInput, word -> mention(word).id());
  }

  private <T> List<T> read(List<String> words, Reader standardInput, Function<String, T> reader) {
    var references = new ArrayList<T>();
    var problems = new ArrayList<Problem>();
    for (var word : words) {
      if (word.equals("-")) {
        readLines(standardInput, reader, references, problems);
      } else {
        add(word, "", reader, references, problems);
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(
          problems.size() == 1 ? "this is no prediction" : "these are no predictions",
          shortened(problems),
          "give an id, PROVIDER:ID, or a URL with the id in it; `sibyl providers` lists the providers");
    }
    if (references.isEmpty()) {
      throw new UsageException("no ids on standard input", List.of(), "pipe in one id a line");
    }
    return references;
  }

  private static <T> void readLines(
      Reader input, Function<String, T> reader, List<T> references, List<Problem> problems) {
    try {
      var lines = new BufferedReader(input).lines().toList();
      for (int number = 1; number <= lines.size(); number++) {
        var line = lines.get(number - 1).strip();
        if (!line.isEmpty() && !line.startsWith("#")) {
          add(line, "line " + number, reader, references, problems);
        }
      }
    } catch (UncheckedIOException failure) {
      problems.add(new Problem("standard input", "standard input: " + failure.getMessage()));
    }
  }

  private static <T> void add(
      String word,
      String where,
      Function<String, T> reader,
      List<T> references,
      List<Problem> problems) {
    try {
      references.add(reader.apply(word));
    } catch (IllegalArgumentException problem) {
      problems.add(
          where.isEmpty()
              ? new Problem(shown(word), String.valueOf(problem.getMessage()))
              : new Problem(where, where + ": " + problem.getMessage()));
    }
  }

  /// A word that is no reference.
  ///
  /// @param place the word itself, or its line
  private record Problem(String place, String text) {}

  /// Two lines, however many problems: the second names the places of the others.
  private static List<String> shortened(List<Problem> problems) {
    if (problems.size() <= MOST_DETAILS) {
      return problems.stream().map(Problem::text).toList();
    }
    var others = problems.subList(1, problems.size());
    return List.of(
        problems.getFirst().text(),
        "and "
            + others.size()
            + " more: "
            + others.stream()
                .limit(MOST_NAMED)
                .map(Problem::place)
                .collect(Collectors.joining(", "))
            + (others.size() > MOST_NAMED ? ", …" : ""));
  }

  /// An id, and whom its word names with it: several where accounts share a site, none where it
  /// stands alone.
  private record Mention(List<ProviderName> providers, PredictionId id) {}

  private PredictionRef reference(String word) {
    var mention = mention(word);
    return new PredictionRef(whom(mention.providers()), mention.id());
  }

  private Mention mention(String word) {
    if (word.startsWith("{")) {
      return inJson(word);
    }
    if (word.contains("://")) {
      return inUrl(word);
    }
    var colon = word.indexOf(':');
    return colon < 0
        ? new Mention(List.of(), new PredictionId(word))
        : new Mention(
            List.of(new ProviderName(word.substring(0, colon))),
            new PredictionId(word.substring(colon + 1)));
  }

  /// The answer of a create call, or a line of Sibyl's own `--json`.
  private Mention inJson(String line) {
    if (json.read(line).orElse(null) instanceof JsonObject object) {
      if (object.get("sibyl") instanceof JsonObject sibyl) {
        var provider = sibyl.text("provider");
        var id = sibyl.text("id");
        if (provider != null && id != null) {
          return new Mention(List.of(new ProviderName(provider)), new PredictionId(id));
        }
      }
      var id = object.text("id");
      if (id != null) {
        return new Mention(List.of(), new PredictionId(id));
      }
    }
    throw new IllegalArgumentException("not a JSON object with an id: " + shown(line));
  }

  private Mention inUrl(String word) {
    URI url;
    try {
      url = URI.create(word);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException("not a URL: " + shown(word));
    }
    var host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    var owners = owners(url, word);
    if (!owners.isEmpty()) {
      return new Mention(
          owners.stream().map(ProviderDescription::name).toList(), idIn(word, owners.getFirst()));
    }
    // Resellers' answers carry Replicate's own links, so such a link says nothing on whom to ask.
    if (host.equals("replicate.com") || host.endsWith(".replicate.com")) {
      return new Mention(List.of(), idIn(word, null));
    }
    throw new IllegalArgumentException("no configured provider is at " + shown(word));
  }

  /// The accounts at a URL's host, and of those the ones in whose path it lies, where there are
  /// any.
  private List<ProviderDescription> owners(URI url, String word) {
    var there = providers.all().stream().filter(provider -> isAt(provider, url)).toList();
    var exactly = there.stream().filter(provider -> word.startsWith(beforeId(provider))).toList();
    return exactly.isEmpty() ? there : exactly;
  }

  private static String beforeId(ProviderDescription provider) {
    var own = provider.url();
    return own == null ? "" : own.substring(0, own.indexOf('{'));
  }

  private static boolean isAt(ProviderDescription provider, URI url) {
    if (provider.url() == null) {
      return false;
    }
    var base = URI.create(beforeId(provider));
    return base.getScheme().equalsIgnoreCase(url.getScheme())
        && base.getHost().equalsIgnoreCase(url.getHost())
        && port(base) == port(url)
        // For Replicate itself the same holds as for its links in others' answers.
        && !base.getHost().endsWith(".replicate.com");
  }

  private static int port(URI url) {
    return url.getPort() >= 0
        ? url.getPort()
        : url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }

  private static PredictionId idIn(String url, @Nullable ProviderDescription provider) {
    if (provider != null && url.startsWith(beforeId(provider))) {
      return new PredictionId(url.substring(beforeId(provider).length()).split("[/?#]", 2)[0]);
    }
    var matcher = IN_PATH.matcher(url);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no prediction's id stands in " + shown(url));
    }
    return new PredictionId(matcher.group(1));
  }

  private ProviderName whom(List<ProviderName> names) {
    if (names.isEmpty()) {
      return unnamed();
    }
    var name = oneOf(names);
    if (demanded != null && !demanded.equals(name)) {
      throw contradiction(demanded, name.value());
    }
    requireUsable(providers, name);
    return name;
  }

  private ProviderName oneOf(List<ProviderName> names) {
    for (var wanted : new ProviderName[] {demanded, providers.chosen()}) {
      if (wanted != null && names.contains(wanted)) {
        return wanted;
      }
    }
    if (names.size() > 1) {
      if (demanded != null) {
        throw contradiction(demanded, list(names));
      }
      throw new IllegalArgumentException(
          "several providers are there, name one with -p: " + list(names));
    }
    return names.getFirst();
  }

  private static IllegalArgumentException contradiction(ProviderName demanded, String named) {
    return new IllegalArgumentException(
        "-p says " + demanded.value() + ", but this one names " + named);
  }

  private ProviderName unnamed() {
    var chosen = providers.chosen();
    if (chosen != null) {
      requireUsable(providers, chosen);
      return chosen;
    }
    var withKey =
        providers.all().stream()
            .filter(provider -> provider.keyState() == KeyState.PRESENT)
            .map(ProviderDescription::name)
            .toList();
    if (!withKey.isEmpty()) {
      throw new UsageException(
          "several providers have a key, and none was named",
          List.of("they are " + list(withKey)),
          "name one with -p, or set `provider` in sibyl.conf");
    }
    throw new UsageException(
        "no provider was named, and none has a key",
        List.of("a key is polled for in " + missingKeys()),
        "set one of them, or try it without an account: sibyl -p rehearsal …");
  }

  private String missingKeys() {
    return providers.all().stream()
        .filter(provider -> provider.keyState() == KeyState.MISSING)
        .map(ProviderDescription::keySource)
        .collect(Collectors.joining(", "));
  }

  /// Whether a provider is configured, and can be asked.
  static void requireUsable(Providers providers, ProviderName name) {
    var provider =
        providers.all().stream().filter(candidate -> candidate.name().equals(name)).findFirst();
    if (provider.isEmpty()) {
      throw new IllegalArgumentException(
          "no provider "
              + name.value()
              + "; there are "
              + list(providers.all().stream().map(ProviderDescription::name).toList()));
    }
    if (!provider.get().ready()) {
      throw new UsageException(
          name.value() + " has no base URL",
          List.of(provider.get().remark()),
          "put  providers." + name.value() + ".base-url = \"https://…\"  into your settings file");
    }
  }

  private static String list(List<ProviderName> names) {
    return names.stream().map(ProviderName::value).collect(Collectors.joining(", "));
  }

  private static String shown(String word) {
    var line = SafeText.line(word);
    return "'" + (line.length() <= 100 ? line : line.substring(0, 100) + "…") + "'";
  }
}
