package dev.sibyl.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.ports.driven.SettableClock;
import dev.sibyl.system.HeapShares.Share;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HeapSharesTest {

  private static final long MIB = 1 << 20;

  private final SettableClock clock = new SettableClock(PredictionBuilder.NOW);
  private final HeapShares memory = new HeapShares(10 * MIB, clock);
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  private void reserve(Share share, long bytes) {
    share.run(() -> {
      try {
        memory.reserve(bytes);
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    });
  }

  /// Starts to reserve on another thread, and returns when it waits for it.
  private Thread waiting(String name, Share share, long bytes) throws InterruptedException {
    var thread =
        Thread.ofPlatform()
            .daemon()
            .start(() ->
                share.run(() -> {
                  try {
                    memory.reserve(bytes);
                    events.add(name);
                  } catch (InterruptedException _) {
                    events.add(name + " was interrupted");
                  }
                }));
    while (!share.isWaiting() || thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }

  @Test
  void whatIsDoneOutsideOfTheTimeLimitOfAPollCountsAsWaiting() throws Exception {
    var share = memory.open();
    share.run(() -> {
      try {
        assertThat(
                memory.<Boolean>suspend(() -> {
                  clock.advance(Duration.ofSeconds(3));
                  return share.isWaiting();
                }))
            .isTrue();
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    });
    assertThat(share.isWaiting()).isFalse();
    assertThat(share.waited(clock.instant())).isEqualTo(Duration.ofSeconds(3));
    assertThat(memory.<String>suspend(() -> "without a poll")).isEqualTo("without a poll");
  }

  @Test
  void aPollCanReserveAllOfIt() {
    assertThat(memory.largest()).isEqualTo(10 * MIB);
    reserve(memory.open(), memory.largest());
  }

  @Test
  void aPollWaitsUntilOthersGaveBackEnough() throws InterruptedException {
    var first = memory.open();
    var second = memory.open();
    reserve(first, 8 * MIB);
    waiting("second", second, 4 * MIB);
    assertThat(events).isEmpty();
    first.run(() -> memory.reduceTo(6 * MIB));
    assertThat(events.take()).isEqualTo("second");
    assertThat(second.isWaiting()).isFalse();
  }

  @Test
  void aClosedShareIsFree() throws InterruptedException {
    var first = memory.open();
    reserve(first, 8 * MIB);
    waiting("second", memory.open(), 4 * MIB);
    first.close();
    first.close();
    assertThat(events.take()).isEqualTo("second");
    reserve(memory.open(), 6 * MIB);
  }

  @Test
  void aLargeShareIsNotPassedOverBySmallerOnes() throws InterruptedException {
    var first = memory.open();
    var large = memory.open();
    reserve(first, 8 * MIB);
    waiting("large", large, 10 * MIB);
    waiting("small", memory.open(), MIB);
    first.close();
    assertThat(events.take()).isEqualTo("large");
    large.close();
    assertThat(events.take()).isEqualTo("small");
  }

  @Test
  void theWaitCanBeInterruptedAndReservesNothing() throws InterruptedException {
    var first = memory.open();
    var second = memory.open();
    reserve(first, 8 * MIB);
    waiting("second", second, 4 * MIB).interrupt();
    assertThat(events.take()).isEqualTo("second was interrupted");
    first.close();
    reserve(memory.open(), 10 * MIB);
  }

  @Test
  void anAbandonedPollGetsNothing() throws InterruptedException {
    var first = memory.open();
    var second = memory.open();
    reserve(first, 8 * MIB);
    waiting("second", second, 4 * MIB);
    second.close();
    first.close();
    assertThat(events.take()).isEqualTo("second was interrupted");
    reserve(memory.open(), 10 * MIB);
  }

  @Test
  void measuresTheWait() throws InterruptedException {
    var first = memory.open();
    var second = memory.open();
    reserve(first, 8 * MIB);
    waiting("second", second, 4 * MIB);
    clock.advance(Duration.ofSeconds(3));
    assertThat(second.waited(clock.instant())).isEqualTo(Duration.ofSeconds(3));
    first.close();
    events.take();
    clock.advance(Duration.ofSeconds(3));
    assertThat(second.waited(clock.instant())).isEqualTo(Duration.ofSeconds(3));
    assertThat(first.waited(clock.instant())).isZero();
  }

  @Test
  void aPollHasOneShare() {
    var share = memory.open();
    reserve(share, MIB);
    assertThatIllegalStateException().isThrownBy(() -> reserve(share, MIB));
    assertThatThrownBy(() -> memory.reduceTo(0)).hasMessage("the thread has no share");
  }
}
