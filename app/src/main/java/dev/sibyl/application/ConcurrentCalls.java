package dev.sibyl.application;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Runs calls that block, a few at a time.
public interface ConcurrentCalls {

  /// Calls a function for each argument, once for those that are equal, and passes the results on
  /// in the order of the arguments, each as soon as it and all before it are known.
  ///
  /// @param results called by the thread of the caller
  /// @throws InterruptedException if the caller is interrupted; the calls that have not returned
  ///   are interrupted, and those that have not begun are left out
  <A, R> void callForEach(List<A> arguments, Function<A, R> blocking, BiConsumer<A, R> results)
      throws InterruptedException;
}
