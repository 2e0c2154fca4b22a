package dev.sibyl.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "PT0S, 0 s",
    "PT0.017S, 0.02 s",
    "PT1S, 1 s",
    "PT8.733S, 8.7 s",
    "PT60S, 1 min 0 s",
    "PT4M5.9S, 4 min 5 s",
    "PT1H4M59S, 1 h 4 min",
    "PT30H, 30 h 0 min",
  })
  void isAsPreciseAsPeopleNeed(Duration duration, String expected) {
    assertThat(DurationText.of(duration)).isEqualTo(expected);
  }
}
