package dev.sibyl.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SinglePollsTest {

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HeapShares memory = new HeapShares(1 << 20, () -> Instant.EPOCH);
  private final SinglePolls polls = new SinglePolls(executor, memory);

  @AfterEach
  void stopTheThreads() {
    executor.shutdownNow();
  }

  @Test
  void aPollHasAShareOfTheMemoryWhichItGivesBack() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(polls.call(() -> reserve(1 << 20))).isTrue();
    }
  }

  private boolean reserve(long bytes) {
    try {
      memory.reserve(bytes);
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }

  /// What a check has found until then is not reported.
  @Test
  void anInterruptAbandonsThePollAndEndsWhatItWaitsFor() throws Exception {
    var ended = new CountDownLatch(1);
    var caller = Thread.currentThread();
    assertThatThrownBy(() ->
            polls.call(() -> {
              caller.interrupt();
              return waitForever(ended);
            }))
        .isInstanceOf(InterruptedException.class);
    ended.await();
  }

  private static boolean waitForever(CountDownLatch ended) {
    try {
      new CountDownLatch(1).await();
      return true;
    } catch (InterruptedException _) {
      ended.countDown();
      return false;
    }
  }

  @Test
  void aDefectIsThrownToTheCaller() {
    var defect = new IllegalArgumentException("broken");
    assertThatThrownBy(() ->
            polls.call(() -> {
              throw defect;
            }))
        .hasCause(defect);
  }
}
