package dev.sibyl.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"w44zs9cet5rmc0cqzp49gpkhf8", "a", "A-1_z", "--", "0"})
  void takesLettersDigitsDashesAndUnderscores(String value) {
    assertThat(new PredictionId(value).value()).isEqualTo(value);
  }

  @Test
  void takesUpTo128Characters() {
    assertThat(new PredictionId("a".repeat(128)).value()).hasSize(128);
  }

  static Stream<String> refused() {
    return Stream.of(
        "",
        " ",
        "../x",
        "a/b",
        "%2e%2e",
        "a?b",
        "a#b",
        "a.b",
        "a\r\nHost: b",
        "a\n",
        "a\0",
        "é",
        "🦭",
        "a".repeat(129),
        "a".repeat(10_000));
  }

  @ParameterizedTest
  @MethodSource
  void refused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PredictionId(value))
        .withMessageStartingWith(
            "a prediction id must be 1 to 128 letters, digits, '-' or '_', was '");
  }

  @Test
  void quotesOnlyTheStartOfALongOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PredictionId("a".repeat(10_000)))
        .withMessageEndingWith("'" + "a".repeat(60) + "…'");
  }

  @Test
  void quotesAtMostSixtyCharacters() {
    var longest = "x".repeat(59) + "/";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PredictionId(longest))
        .withMessageEndingWith("'" + longest + "'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PredictionId(longest + "y"))
        .withMessageEndingWith("'" + longest + "…'");
  }
}
