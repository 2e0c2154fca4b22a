package dev.sibyl.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each decision record is complete, and names rules and records that exist.
class DecisionsTest {

  private static final Path FOLDER = Pom.ROOT.resolve("architecture-tests/decisions");

  private static final Pattern STATUS =
      Pattern.compile(
          "^Status: (accepted(, supersedes \\d{4})?|superseded by \\d{4})\\. Date: \\d{4}-\\d\\d-\\d\\d",
          Pattern.MULTILINE);

  private static final Pattern RULE = Pattern.compile("\\b([A-Z]\\w+Rule\\.[A-Z_]+)\\b");
  private static final Pattern OTHER = Pattern.compile("supersede[sd](?: by)? (\\d{4})");

  @ParameterizedTest
  @MethodSource("records")
  void recordHasAllParts(Path record) throws IOException {
    var number = Integer.parseInt(record.getFileName().toString().substring(0, 4));
    assertThat(Files.readString(record))
        .startsWith("# " + number + ". ")
        .containsPattern(STATUS)
        .contains("**Context.**", "**Decision.**", "**Alternatives.**", "**Confirmed by**");
  }

  @ParameterizedTest
  @MethodSource("records")
  void recordNamesExistingRulesAndRecords(Path record) throws IOException {
    var text = Files.readString(record);
    var rules =
        Rule.all()
            .map(rule -> rule.getClass().getSimpleName() + "." + rule)
            .collect(Collectors.toSet());
    assertThat(RULE.matcher(text).results().map(match -> match.group(1))).isSubsetOf(rules);
    assertThat(OTHER.matcher(text).results().map(match -> match.group(1)))
        .allSatisfy(number -> assertThat(records()).anyMatch(other -> hasNumber(other, number)));
  }

  @Test
  void numbersAreConsecutive() {
    var numbers =
        records().map(record -> Integer.valueOf(record.getFileName().toString().substring(0, 4)));
    assertThat(numbers)
        .containsExactlyElementsOf(
            Stream.iterate(1, number -> number + 1).limit(records().count()).toList());
  }

  private static boolean hasNumber(Path record, String number) {
    return record.getFileName().toString().startsWith(number);
  }

  static Stream<Path> records() {
    try (var files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
