package dev.sibyl.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The README and the pages in `app/docs` say what the code says. `mvn verify -Dreadme=write` puts
/// the generated sections into them.
class ReadmeTest {

  /// Of Markdown, and of pictures in HTML.
  private static final Pattern LINK =
      Pattern.compile("(?:]\\(|src(?:set)?=\")(?!https?:)([^)#\"]+)");

  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

  @ParameterizedTest
  @EnumSource
  void generatedSectionsAreUpToDate(GeneratedPage page) throws IOException {
    var text = Files.readString(page.path());
    var updated = page.updated(text);
    if ("write".equals(System.getProperty("readme"))) {
      Files.writeString(page.path(), updated);
    } else {
      assertThat(text).as("update it with `mvn verify -Dreadme=write`").isEqualTo(updated);
    }
  }

  @Test
  void linksLeadToExistingFiles() throws IOException {
    for (var page : pages()) {
      var links = LINK.matcher(Files.readString(page)).results().map(link -> link.group(1));
      assertThat(links)
          .as("links of " + Pom.ROOT.relativize(page))
          .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
    }
  }

  @Test
  void readmeLinksToTheCode() throws IOException {
    assertThat(LINK.matcher(Files.readString(GeneratedPage.README.path())).results())
        .hasSizeGreaterThan(15);
  }

  /// Each fault has a test, named as `SomeTest` or `SomeTest.itsMethod`.
  @Test
  void testsOfTheFaultsExist() throws IOException {
    var rows =
        Files.readString(Pom.ROOT.resolve("app/docs/faults.md"))
            .lines()
            .filter(line -> line.startsWith("| "))
            .skip(2)
            .toList();
    assertThat(rows).hasSizeGreaterThan(30);
    var tests = testSources();
    for (var row : rows) {
      var named = TEST.matcher(row).results().toList();
      assertThat(named).as(row).isNotEmpty();
      for (var test : named) {
        var method = test.group(2);
        assertThat(tests.getOrDefault(test.group(1), ""))
            .as(test.group())
            .contains(method == null ? "class " + test.group(1) : " void " + method + "(");
      }
    }
  }

  /// By the name of the class.
  private static Map<String, String> testSources() throws IOException {
    try (var files = Files.walk(Pom.ROOT)) {
      var sources = new HashMap<String, String>();
      for (var file : files.filter(path -> path.toString().contains("/src/test/java/")).toList()) {
        var name = String.valueOf(file.getFileName());
        if (name.endsWith("Test.java") || name.endsWith("IT.java")) {
          sources.put(name.replace(".java", ""), Files.readString(file));
        }
      }
      return sources;
    }
  }

  private static List<Path> pages() throws IOException {
    try (var docs = Files.list(Pom.ROOT.resolve("app/docs"))) {
      return Stream.concat(
              Stream.of(GeneratedPage.README.path()),
              docs.filter(path -> path.toString().endsWith(".md")))
          .toList();
    }
  }
}
