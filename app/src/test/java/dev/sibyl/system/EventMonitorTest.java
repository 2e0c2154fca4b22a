package dev.sibyl.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventMonitorTest {

  private static final Duration LONG = Duration.ofHours(1);

  private final EventMonitor monitor = new EventMonitor();

  @Test
  void readersWaitUntilAnEventIsPublished() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waits = IntStream.range(0, 1000).mapToObj(_ -> threads.submit(waitingFor(6))).toList();
      monitor.published(6);
      monitor.published(7);
      for (var wait : waits) {
        wait.get();
      }
    }
  }

  private Callable<Void> waitingFor(long id) {
    return () -> {
      monitor.await(id, LONG);
      return null;
    };
  }

  @Test
  void aWaitEndsWithItsTimeLimit() throws InterruptedException {
    monitor.await(0, Duration.ofMillis(1));
    monitor.await(0, Duration.ZERO);
    monitor.await(0, Duration.ofSeconds(-1));
  }

  @Test
  void anInterruptedReaderStopsEvenIfItNeedNotWait() {
    monitor.published(1);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> monitor.await(0, LONG)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }
}
