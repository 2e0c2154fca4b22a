package dev.sibyl.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Text that users read is in plain English: without words that are rare, archaic or vague.
class PlainEnglishTest {

  private static final Pattern BANNED =
      Pattern.compile(
          "\\b(?:whom|whoever|nobody|somebody|anybody|everybody|mend|mends|whence|wherein|forthwith"
              + "|tells|told|asks\\s+for\\s+patience|has\\s+had\\s+enough)\\b",
          Pattern.CASE_INSENSITIVE);

  /// Comments and characters are matched too, so that a quotation mark in them starts no string.
  private static final Pattern STRING_LITERAL =
      Pattern.compile(
          """
          //[^\\n]*|/\\*(?s:.*?)\\*/|'(?:\\\\.|[^'\\\\])+'\
          |\"""(?<block>(?s:.*?))\"""|"(?<text>(?:\\\\.|[^"\\\\\\n])*+)\"\
          """);

  @ParameterizedTest
  @MethodSource("pages")
  void pageHasNoBannedWords(Path page) throws IOException {
    assertThat(bannedWords(Files.readString(page))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void stringsInMainCodeHaveNoBannedWords(Path source) throws IOException {
    assertThat(stringLiterals(Files.readString(source)).flatMap(text -> bannedWords(text).stream()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"the one whom", "Nobody knows", "it asks for\npatience", "mend it"})
  void bannedWordsAreFound(String text) {
    assertThat(bannedWords(text)).hasSize(1);
  }

  @Test
  void wordsThatContainBannedWordsAreAllowed() {
    assertThat(bannedWords("a recommended amendment")).isEmpty();
  }

  @Test
  void stringLiteralsAreFoundBesideCommentsAndCharacters() {
    var source =
        """
        // a "comment"
        var text = "one \\" two" + '"' + "three"; /* "comment" */
        var block = \"""
            four "five"
            \""";
        """;
    assertThat(stringLiterals(source))
        .map(String::strip)
        .containsExactly("one \\\" two", "three", "four \"five\"");
  }

  private static List<String> bannedWords(String text) {
    return BANNED.matcher(text).results().map(match -> match.group()).toList();
  }

  private static Stream<String> stringLiterals(String source) {
    return STRING_LITERAL
        .matcher(source)
        .results()
        .map(match -> match.group("block") == null ? match.group("text") : match.group("block"))
        .flatMap(Stream::ofNullable);
  }

  static Stream<Path> pages() {
    return Stream.of(
            markdown(Pom.ROOT),
            markdown(Pom.ROOT.resolve("app/docs")),
            markdown(Pom.ROOT.resolve("architecture-tests/decisions")),
            Stream.of("sibyl", "app/start.sh").map(Pom.ROOT::resolve),
            files(Pom.ROOT.resolve("app/src/dist"), ".txt", 9))
        .flatMap(paths -> paths);
  }

  static Stream<Path> sources() {
    return Stream.of(Layer.values())
        .map(Layer::module)
        .distinct()
        .flatMap(module -> files(Pom.ROOT.resolve(module).resolve("src/main/java"), ".java", 99));
  }

  private static Stream<Path> markdown(Path folder) {
    return files(folder, ".md", 1);
  }

  private static Stream<Path> files(Path folder, String ending, int depth) {
    try (var files = Files.walk(folder, depth)) {
      return files.filter(path -> path.toString().endsWith(ending)).sorted().toList().stream();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
