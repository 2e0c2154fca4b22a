package dev.sibyl.system;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandingTaskTest {

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void endAll() {
    end.countDown();
    executor.close();
  }

  @Test
  void theEndOfOneOfThemIsNoticed() {
    var error = new OutOfMemoryError("test");
    var running = StandingTask.start(executor, end::await);
    var failing =
        StandingTask.start(
            executor,
            () -> {
              throw error;
            });
    assertThatThrownBy(() -> StandingTask.awaitAny(List.of(running, failing)))
        .isInstanceOf(IllegalStateException.class)
        .hasCause(error);
    assertThatThrownBy(failing::await).hasCause(error);
  }

  @Test
  void oneThatEndsByItselfIsNoticedToo() throws Exception {
    var running = StandingTask.start(executor, end::await);
    var ended = StandingTask.start(executor, () -> {});
    StandingTask.awaitAny(List.of(running, ended));
    ended.await();
  }
}
