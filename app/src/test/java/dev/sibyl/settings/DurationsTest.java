package dev.sibyl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "250ms, PT0.25S",
    "30s, PT30S",
    "5m, PT5M",
    "2h, PT2H",
    "1h30m, PT1H30M",
    "1h1m1s1ms, PT1H1M1.001S",
    "90m, PT1H30M",
    "0s, PT0S",
    "PT5M, PT5M",
    "PT1.5S, PT1.5S",
  })
  void readsEveryFormat(String text, Duration expected) {
    assertThat(Durations.read(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "5",
        "s",
        "-5s",
        "1.5s",
        "5 s",
        "30m1h",
        "5M",
        "5d",
        "1h1h",
        "P1D",
        "PT",
        "none",
        "1234567890s",
        "PT99999999999999999999H",
      })
  void refusesAnyOtherText(String text) {
    assertThat(Durations.read(text)).isNull();
  }
}
