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
  void tellsHowLongItWaitedAndRan() {
    var timings = new Timings(CREATED, STARTED, COMPLETED);
    assertThat(timings.queued()).isEqualTo(Duration.ofNanos(17_691_620));
    assertThat(timings.ran()).isEqualTo(Duration.ofNanos(8_733_386_376L));
  }

  @Test
  void tellsNothingOfWhatIsNotKnown() {
    assertThat(Timings.UNKNOWN.queued()).isNull();
    assertThat(Timings.UNKNOWN.ran()).isNull();
    assertThat(new Timings(CREATED, null, COMPLETED).queued()).isNull();
    assertThat(new Timings(CREATED, null, COMPLETED).ran()).isNull();
  }

  @Test
  void tellsNothingWhereTheTimesContradictEachOther() {
    var timings = new Timings(COMPLETED, STARTED, CREATED);
    assertThat(timings.queued()).isNull();
    assertThat(timings.ran()).isNull();
  }

  @Test
  void countsNoTimeAsZero() {
    assertThat(new Timings(CREATED, CREATED, null).queued()).isEqualTo(Duration.ZERO);
  }
}
