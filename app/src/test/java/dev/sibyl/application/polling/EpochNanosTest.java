package dev.sibyl.application.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpochNanosTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999999Z",
        "2026-11-26T12:34:56.123456789Z",
        "1678-01-01T00:00:00.000000001Z",
        "2261-12-31T23:59:59.999999999Z"
      })
  void keepsTheNanosecondsOfFiveCenturies(Instant instant) {
    assertThat(EpochNanos.toInstant(EpochNanos.of(instant))).isEqualTo(instant);
    assertThat(EpochNanos.toNullable(EpochNanos.ofNullable(instant))).isEqualTo(instant);
  }

  @Test
  void keepsNull() {
    assertThat(EpochNanos.toNullable(EpochNanos.ofNullable(null))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "-1000000000-01-01T00:00:00Z,           1677-09-21T00:12:43.145224193Z",
    "1600-01-01T00:00:00Z,                  1677-09-21T00:12:43.145224193Z",
    "2300-01-01T00:00:00Z,                  +1000000000-12-31T23:59:59.999999999Z",
    "+1000000000-12-31T23:59:59.999999999Z, +1000000000-12-31T23:59:59.999999999Z",
  })
  void aMomentOfAnotherCenturyBecomesTheFirstOrNever(Instant instant, Instant kept) {
    assertThat(EpochNanos.toInstant(EpochNanos.of(instant))).isEqualTo(kept);
  }

  @Test
  void keepsTheOrder() {
    assertThat(
            new long[] {
              EpochNanos.of(Instant.MIN),
              EpochNanos.of(Instant.parse("1678-01-01T00:00:00Z")),
              EpochNanos.of(Instant.EPOCH.minusNanos(1)),
              EpochNanos.of(Instant.EPOCH),
              EpochNanos.of(Instant.parse("2261-12-31T23:59:59Z")),
              EpochNanos.of(Instant.MAX)
            })
        .isSorted()
        .doesNotHaveDuplicates();
  }
}
