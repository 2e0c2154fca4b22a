package dev.sibyl.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimingsTest {

  private static final Instant CREATED = Instant.parse("2025-05-19T02:00:17.516Z");
  private static final Instant STARTED = Instant.parse("2025-05-19T02:00:17.53369162Z");
  private static final Instant COMPLETED = Instant.parse("2025-05-19T02:00:26.267077996Z");

  @Test
  void computesHowLongItWaitedAndRan() {
    var timings = Timings.of(CREATED, STARTED, COMPLETED);
    assertThat(timings.queued()).isEqualTo(Duration.ofNanos(17_691_620));
    assertThat(timings.ran()).isEqualTo(Duration.ofNanos(8_733_386_376L));
    assertThat(timings.total()).isEqualTo(Duration.ofNanos(8_751_077_996L));
  }

  @Test
  void isUnknownWithoutBothTimes() {
    assertThat(Timings.NOT_REPORTED.queued()).isNull();
    assertThat(Timings.NOT_REPORTED.ran()).isNull();
    assertThat(Timings.of(CREATED, null, COMPLETED).queued()).isNull();
    assertThat(Timings.of(CREATED, null, COMPLETED).ran()).isNull();
  }

  @Test
  void isUnknownIfTheTimesContradictEachOther() {
    var timings = Timings.of(COMPLETED, STARTED, CREATED);
    assertThat(timings.queued()).isNull();
    assertThat(timings.ran()).isNull();
  }

  @Test
  void countsNoTimeAsZero() {
    assertThat(Timings.of(CREATED, CREATED, null).queued()).isEqualTo(Duration.ZERO);
  }
}
