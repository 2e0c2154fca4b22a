package dev.sibyl.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonotonicClockTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00.123456789Z");

  private final AtomicReference<Instant> wall = new AtomicReference<>(START);

  @ParameterizedTest(name = "from {0}")
  @ValueSource(longs = {0, -5_000_000_000L, Long.MAX_VALUE - 1, Long.MIN_VALUE})
  void goesOnFromTheTimeOfDayAtItsStartWhereverTheNanosecondsBegin(long origin) {
    var nanos = new AtomicLong(origin);
    var time = new MonotonicClock(wall::get, nanos::get);
    assertThat(time.instant()).isEqualTo(START);
    nanos.addAndGet(Duration.ofDays(400).toNanos());
    assertThat(time.instant()).isEqualTo(START.plus(Duration.ofDays(400)));
  }

  @Test
  void doesNotCareThatTheClockIsSet() {
    var time = new MonotonicClock(wall::get, () -> 1);
    wall.set(START.minusSeconds(3_600));
    assertThat(time.instant()).isEqualTo(START);
  }
}
