package dev.sibyl.architecture;

import static dev.sibyl.architecture.Accesses.isTo;
import static dev.sibyl.architecture.Accesses.parameters;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.lang.ref.ReferenceQueue;
import java.nio.file.WatchService;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.StampedLock;

/// Accesses that make a thread wait, or that make something happen later.
final class WaitingAccesses {

  static DescribedPredicate<JavaAccess<?>> waits() {
    return Accesses.where(
        "the target waits",
        access ->
            sleeps(access)
                || waitsForAThread(access)
                || waitsForAQueue(access)
                || waitsForAResult(access));
  }

  private static boolean sleeps(JavaAccess<?> access) {
    return isTo(access, Thread.class, "sleep", "yield", "onSpinWait")
        || isTo(access, TimeUnit.class, "sleep", "timedJoin", "timedWait")
        || isTo(access, LockSupport.class);
  }

  private static boolean waitsForAThread(JavaAccess<?> access) {
    return isTo(access, Thread.class, "join")
        || isTo(access, Object.class, "wait")
        || isTo(access, Condition.class)
        || isTo(access, CountDownLatch.class, "await")
        || isTo(access, CyclicBarrier.class)
        || isTo(access, Phaser.class)
        || isTo(access, Exchanger.class)
        || isTo(access, Semaphore.class, "acquire", "acquireUninterruptibly", "tryAcquire")
        || isTo(access, AbstractQueuedSynchronizer.class)
        || isTo(access, Process.class, "waitFor", "onExit")
        || isTo(access, ProcessHandle.class, "onExit")
        || ((isTo(access, Lock.class) || isTo(access, StampedLock.class)) && hasTimeLimit(access));
  }

  private static boolean waitsForAQueue(JavaAccess<?> access) {
    return isTo(access, BlockingQueue.class, "put", "take", "putFirst", "putLast")
        || isTo(access, BlockingQueue.class, "takeFirst", "takeLast", "transfer")
        || (isTo(access, BlockingQueue.class) && hasTimeLimit(access))
        || isTo(access, CompletionService.class)
        || isTo(access, WatchService.class)
        || isTo(access, ReferenceQueue.class, "remove");
  }

  private static boolean waitsForAResult(JavaAccess<?> access) {
    return isTo(access, Future.class, "get", "join", "invoke")
        || isTo(access, CompletionStage.class)
        || isTo(access, ScheduledExecutorService.class)
        || isTo(access, ExecutorService.class, "awaitTermination", "close")
        || isTo(access, ExecutorService.class, "invokeAll", "invokeAny");
  }

  private static boolean hasTimeLimit(JavaAccess<?> access) {
    return parameters(access).stream().anyMatch(type -> type.isEquivalentTo(TimeUnit.class));
  }

  private WaitingAccesses() {}
}
