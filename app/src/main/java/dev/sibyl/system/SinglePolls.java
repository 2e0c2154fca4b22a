package dev.sibyl.system;

import dev.sibyl.application.InterruptibleCalls;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/// Runs polls that no poller has chosen: each on a thread of its own, with a share of the memory.
public final class SinglePolls implements InterruptibleCalls {

  private final ExecutorService executor;
  private final HeapShares memory;

  /// @param executor of virtual threads: an interrupt ends what they wait for
  public SinglePolls(ExecutorService executor, HeapShares memory) {
    this.executor = executor;
    this.memory = memory;
  }

  @Override
  public <T> T call(Supplier<T> poll) throws InterruptedException {
    try (var share = memory.open()) {
      var task = executor.submit(() -> share.call(poll));
      try {
        return task.get();
      } catch (InterruptedException interrupt) {
        task.cancel(true);
        throw interrupt;
      } catch (ExecutionException defect) {
        throw new IllegalStateException(defect.getCause());
      }
    }
  }
}
