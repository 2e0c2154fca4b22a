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

  @ParameterizedTest(name = "by {0} s")
  @ValueSource(longs = {-86_400, -16, -1, 1, 14})
  void doesNotCareThatTheClockIsSetBackOrCorrectedALittle(long seconds) {
    var time = new MonotonicClock(wall::get, () -> 1);
    wall.set(START.plusSeconds(seconds));
    assertThat(time.instant()).isEqualTo(START);
    assertThat(time.instant()).isEqualTo(START);
  }

  @Test
  void countsTheTimeThatTheMachineWasAsleep() {
    var nanos = new AtomicLong(7);
    var time = new MonotonicClock(wall::get, nanos::get);
    for (int sleep = 1; sleep <= 3; sleep++) {
      nanos.addAndGet(Duration.ofSeconds(60).toNanos());
      wall.updateAndGet(now -> now.plusSeconds(60).plus(Duration.ofHours(8)));
      assertThat(time.instant())
          .isEqualTo(START.plus(Duration.ofHours(8).plusSeconds(60).multipliedBy(sleep)));
      assertThat(time.instant()).as("once").isEqualTo(time.instant());
    }
  }

  @Test
  void countsASleepAfterTheClockWasSetBack() {
    var time = new MonotonicClock(wall::get, () -> 1);
    wall.set(START.minus(Duration.ofDays(1)));
    assertThat(time.instant()).isEqualTo(START);
    wall.updateAndGet(now -> now.plusSeconds(60));
    assertThat(time.instant()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void doesNotAddUpALittleDrift() {
    var time = new MonotonicClock(wall::get, () -> 1);
    for (int reading = 0; reading < 100; reading++) {
      wall.updateAndGet(now -> now.plusSeconds(1));
      assertThat(time.instant()).isEqualTo(START);
    }
  }
}
