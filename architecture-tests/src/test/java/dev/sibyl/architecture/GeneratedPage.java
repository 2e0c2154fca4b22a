package dev.sibyl.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.sibyl.bootstrap.ProgramHelp;
import dev.sibyl.cli.ExitCode;
import dev.sibyl.domain.StatusRules;
import dev.sibyl.http.AggregatorProfile;
import dev.sibyl.http.reading.DialectFeature;
import dev.sibyl.providers.Aggregators;
import dev.sibyl.settings.SettingDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A page of the documentation with sections that are made from the code. A section begins with
/// `<!-- its name -->` and ends with `<!-- end -->`.
enum GeneratedPage {
  README(
      "README.md",
      new Section("providers", GeneratedPage::providers),
      new Section("layers", LayerPicture::markdown),
      new Section("library", GeneratedPage::libraryExample)),
  ARCHITECTURE(
      "app/docs/architecture.md", new Section("embedding", GeneratedPage::embeddingExample)),
  SETTINGS(
      "app/docs/settings.md",
      new Section("settings", GeneratedPage::settings),
      new Section("environment", GeneratedPage::environment)),
  EXIT_CODES("app/docs/exit-codes.md", new Section("exit codes", GeneratedPage::exitCodes)),
  STATUS_RULES("app/docs/status-rules.md", new Section("rules", GeneratedPage::statusRules));

  /// The part between two marks.
  record Section(String name, Supplier<String> content) {

    String putInto(String page) {
      var begin = "<!-- " + name + " -->\n";
      var from = page.indexOf(begin);
      if (from < 0) {
        throw new AssertionError("there is no place for the section '" + name + "'");
      }
      var to = page.indexOf("<!-- end -->", from);
      return page.substring(0, from + begin.length()) + content.get() + page.substring(to);
    }
  }

  private static final String AGGREGATORS =
      "adapters-http/src/main/java/" + Packages.OF_PROGRAM.of(Layer.AGGREGATOR).replace('.', '/');

  private final String file;
  private final List<Section> sections;

  GeneratedPage(String file, Section... sections) {
    this.file = file;
    this.sections = List.of(sections);
  }

  Path path() {
    return Pom.ROOT.resolve(file);
  }

  /// The page with all of its sections made anew.
  String updated(String page) {
    var updated = page;
    for (var section : sections) {
      updated = section.putInto(updated);
    }
    return updated;
  }

  private static String providers() {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("provider", "base URL", "key from", "known for"));
    for (var profile : Aggregators.profiles()) {
      rows.add(
          List.of(
              "[`%s`](%s/%s.java)"
                  .formatted(profile.name(), AGGREGATORS, classOf(profile).getSimpleName()),
              baseUrl(profile),
              profile.keyVariable() == null ? "needs none" : "`" + profile.keyVariable() + "`",
              knownFor(profile)));
    }
    return table(rows);
  }

  private static JavaClass classOf(AggregatorProfile profile) {
    return new ClassFileImporter()
        .importPackages(Packages.OF_PROGRAM.of(Layer.AGGREGATOR)).stream()
            .filter(AggregatorConditions.isAggregator())
            .filter(aggregator -> AggregatorConditions.profileOf(aggregator).equals(profile))
            .findFirst()
            .orElseThrow();
  }

  /// Only the embedded aggregator needs no key.
  private static boolean isEmbedded(AggregatorProfile profile) {
    return profile.keyVariable() == null;
  }

  private static String baseUrl(AggregatorProfile profile) {
    if (profile.baseUrl() != null) {
      return "`" + profile.baseUrl() + "`";
    }
    return isEmbedded(profile) ? "in this process" : "must be set";
  }

  private static String knownFor(AggregatorProfile profile) {
    return isEmbedded(profile)
        ? "recorded answers and scripted runs, to try things"
        : profile.features().stream()
            .sorted()
            .map(DialectFeature::words)
            .collect(Collectors.joining(", "));
  }

  private static String libraryExample() {
    return example("adapters-http/src/test/java/dev/sibyl/http/LibraryExample.java");
  }

  private static String embeddingExample() {
    return example("app/src/test/java/dev/sibyl/bootstrap/SibylExample.java");
  }

  /// A part of a class that is compiled.
  private static String example(String file) {
    try {
      var source = Files.readString(Pom.ROOT.resolve(file));
      var begin = "// README\n";
      var code = source.substring(source.indexOf(begin) + begin.length(), source.indexOf("// end"));
      return "```java\n" + code.stripTrailing().stripIndent() + "\n```\n";
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String exitCodes() {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("code", "meaning"));
    for (var exitCode : ExitCode.values()) {
      rows.add(List.of(String.valueOf(exitCode.number()), exitCode.meaning()));
    }
    return table(rows);
  }

  private static String settings() {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("setting", "option", "variable", "default", "meaning"));
    for (var setting : SettingDescription.all()) {
      rows.add(
          List.of(
              "`" + setting.name() + "`",
              setting.option(),
              setting.variable() == null ? "" : "`" + setting.variable() + "`",
              setting.fallback(),
              setting.meaning()));
    }
    return table(rows);
  }

  private static String environment() {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("variable", "meaning"));
    for (var variable : new ProgramHelp().environment()) {
      rows.add(List.of("`" + variable.name() + "`", variable.meaning()));
    }
    return table(rows);
  }

  private static String statusRules() {
    return StatusRules.all().stream()
        .map(rule -> "- `" + rule.word().text() + "`: " + rule.statement() + "\n")
        .collect(Collectors.joining());
  }

  private static String table(List<List<String>> rows) {
    var line = rows.getFirst().stream().map(_ -> "---").toList();
    return Stream.concat(Stream.of(rows.getFirst(), line), rows.stream().skip(1))
        .map(row -> "| " + String.join(" | ", row) + " |\n")
        .collect(Collectors.joining());
  }
}
