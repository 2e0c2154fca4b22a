package dev.sibyl.system;

import dev.sibyl.application.ConcurrentCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Runs each call on a thread of its own, with a share of the memory. The others wait for one of
/// the first to return.
public final class LimitedCalls implements ConcurrentCalls {

  private final ExecutorService executor;
  private final HeapShares memory;
  private final int most;

  /// @param executor of virtual threads: there are as many as arguments, and an interrupt ends what
  ///   they wait for
  /// @param most how many calls run at a time
  public LimitedCalls(ExecutorService executor, HeapShares memory, int most) {
    this.executor = executor;
    this.memory = memory;
    this.most = most;
  }

  @Override
  public <A, R> void callForEach(
      List<A> arguments, Function<A, R> blocking, BiConsumer<A, R> results)
      throws InterruptedException {
    var turns = new Turns(new Semaphore(most, /* fair= */ true), new AtomicBoolean());
    Map<A, Future<R>> begun = new HashMap<>();
    List<Future<R>> calls = new ArrayList<>();
    try {
      for (var argument : arguments) {
        calls.add(
            begun.computeIfAbsent(
                argument, _ -> executor.submit(() -> callInTurn(turns, argument, blocking))));
      }
      for (int i = 0; i < calls.size(); i++) {
        results.accept(arguments.get(i), calls.get(i).get());
      }
    } catch (ExecutionException defect) {
      throw new IllegalStateException(defect.getCause());
    } finally { // the caller was interrupted, or the listener has thrown
      turns.isOver().set(true); // first: a call that ends must not let another one begin
      calls.forEach(call -> call.cancel(/* mayInterruptIfRunning= */ true));
    }
  }

  private <A, R> R callInTurn(Turns turns, A argument, Function<A, R> blocking)
      throws InterruptedException {
    turns.free().acquire();
    try (var share = memory.open()) {
      if (turns.isOver().get()) {
        throw new InterruptedException();
      }
      return share.call(() -> blocking.apply(argument));
    } finally {
      turns.free().release();
    }
  }

  private record Turns(Semaphore free, AtomicBoolean isOver) {}
}
