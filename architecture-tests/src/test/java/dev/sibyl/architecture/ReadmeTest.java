package dev.sibyl.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.ExitCode;
import dev.sibyl.domain.StatusRules;
import dev.sibyl.http.aggregator.Aggregator;
import dev.sibyl.http.reading.DialectFeature;
import dev.sibyl.wiring.Aggregators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the README says is made from the code, or compared with it. `mvn verify -Dreadme=write`
/// puts it in.
class ReadmeTest {

  private static final Path README = Pom.ROOT.resolve("README.md");
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)\\)");

  @Test
  void itsTablesAreThoseOfTheCode() throws IOException {
    var readme = Files.readString(README);
    var made = readme;
    for (var section : sections().entrySet()) {
      made = replace(made, section.getKey(), section.getValue());
    }
    if ("write".equals(System.getProperty("readme"))) {
      Files.writeString(README, made);
    } else {
      assertThat(readme).as("`mvn verify -Dreadme=write` puts it right").isEqualTo(made);
    }
  }

  @Test
  void itsLinksLeadSomewhere() throws IOException {
    var links =
        LINK.matcher(Files.readString(README)).results().map(link -> link.group(1)).toList();
    assertThat(links).hasSizeGreaterThan(15);
    assertThat(links).allSatisfy(link -> assertThat(Pom.ROOT.resolve(link)).exists());
  }

  private static Map<String, String> sections() throws IOException {
    var sections = new LinkedHashMap<String, String>();
    sections.put("providers", providers());
    sections.put("exit codes", exitCodes());
    sections.put("rules", rules());
    sections.put("layers", Layer.picture());
    sections.put("library", libraryExample());
    return sections;
  }

  /// The part of a class that is compiled.
  private static String libraryExample() throws IOException {
    var source =
        Files.readString(
            Pom.ROOT.resolve("adapters-http/src/test/java/dev/sibyl/http/LibraryExample.java"));
    var code = source.substring(source.indexOf("// README\n") + 10, source.indexOf("// end"));
    return "```java\n" + code.stripTrailing().stripIndent() + "\n```\n";
  }

  private static String providers() {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("provider", "base URL", "key from", "known for"));
    for (var aggregator : Aggregators.all()) {
      var base = aggregator.baseUrl().map(url -> "`" + url + "`");
      rows.add(
          List.of(
              "[`%s`](adapters-http/src/main/java/dev/sibyl/http/aggregator/%s.java)"
                  .formatted(aggregator.name(), aggregator.getClass().getSimpleName()),
              base.orElse(aggregator.keyVariable().isEmpty() ? "in this process" : "must be set"),
              aggregator.keyVariable().map(name -> "`" + name + "`").orElse("needs none"),
              knownFor(aggregator)));
    }
    return table(rows);
  }

  private static String knownFor(Aggregator aggregator) {
    if (aggregator.keyVariable().isEmpty()) {
      return "recorded answers and whole lives, to try things";
    }
    return aggregator.forms().stream()
        .sorted()
        .map(DialectFeature::words)
        .collect(Collectors.joining(", "));
  }

  private static String exitCodes() {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("code", "meaning"));
    for (var exitCode : ExitCode.values()) {
      rows.add(List.of(String.valueOf(exitCode.number()), exitCode.meaning()));
    }
    return table(rows);
  }

  private static String rules() {
    return StatusRules.all().stream()
        .map(rule -> "- `" + rule.name() + "`: " + rule.statement() + "\n")
        .collect(Collectors.joining());
  }

  private static String table(List<List<String>> rows) {
    var line = rows.getFirst().stream().map(_ -> "---").toList();
    return Stream.concat(Stream.of(rows.getFirst(), line), rows.stream().skip(1))
        .map(row -> "| " + String.join(" | ", row) + " |\n")
        .collect(Collectors.joining());
  }

  private static String replace(String readme, String section, String content) {
    var begin = "<!-- " + section + " -->\n";
    var from = readme.indexOf(begin);
    assertThat(from).as("the README has a place for its " + section).isNotNegative();
    var to = readme.indexOf("<!-- end -->", from);
    return readme.substring(0, from + begin.length()) + content + readme.substring(to);
  }
}
