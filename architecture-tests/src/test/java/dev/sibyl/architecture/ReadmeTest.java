package dev.sibyl.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The README and the pages in `app/docs` say what the code says. `mvn verify -Dreadme=write` puts
/// the generated sections into them.
class ReadmeTest {

  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)");

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

  private static List<Path> pages() throws IOException {
    try (var docs = Files.list(Pom.ROOT.resolve("app/docs"))) {
      return Stream.concat(
              Stream.of(GeneratedPage.README.path()),
              docs.filter(path -> path.toString().endsWith(".md")))
          .toList();
    }
  }
}
