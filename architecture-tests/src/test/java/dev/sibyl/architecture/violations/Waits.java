package dev.sibyl.architecture.violations;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/// Ways to wait, or to do something later.
public final class Waits {

  static final class Sleeps {
    void sleep() throws InterruptedException {
      Thread.sleep(1);
    }
  }

  static final class SleepsByReference {
    interface Sleep {
      void sleep(long millis) throws InterruptedException;
    }

    final Sleep sleep = Thread::sleep;
  }

  static final class SleepsByUnit {
    void sleep() throws InterruptedException {
      TimeUnit.SECONDS.sleep(1);
    }
  }

  static final class Parks {
    final Runnable park = LockSupport::park;
  }

  static final class Joins {
    void join(Thread thread) throws InterruptedException {
      thread.join();
    }
  }

  static final class WaitsForALatch {
    boolean await(CountDownLatch latch) throws InterruptedException {
      return latch.await(1, TimeUnit.SECONDS);
    }
  }

  static final class WaitsForALatchByReference {
    interface Await {
      void await() throws InterruptedException;
    }

    Await await(CountDownLatch latch) {
      return latch::await;
    }
  }

  static final class PollsAQueue {
    Object poll(BlockingQueue<Object> queue) throws InterruptedException {
      return queue.poll(1, TimeUnit.SECONDS);
    }
  }

  static final class TakesFromAQueue {
    <T> Callable<T> take(LinkedBlockingQueue<T> queue) {
      return queue::take;
    }
  }

  static final class PutsIntoAQueue {
    void put(BlockingQueue<String> queue) throws InterruptedException {
      queue.put("");
    }
  }

  static final class WaitsForAFuture {
    Object get(Future<Object> future) throws ExecutionException, InterruptedException {
      return future.get();
    }
  }

  static final class WaitsForAFutureByReference {
    <T> Callable<T> get(Future<T> future) {
      return future::get;
    }
  }

  static final class JoinsAFuture {
    <T> Supplier<T> join(CompletableFuture<T> future) {
      return future::join;
    }
  }

  static final class RunsAsync {
    CompletableFuture<Void> run(Runnable task, ExecutorService executor) {
      return CompletableFuture.runAsync(task, executor);
    }
  }

  static final class ContinuesAsync {
    CompletableFuture<Void> run(CompletableFuture<Void> future, Runnable task) {
      return future.thenRunAsync(task);
    }
  }

  static final class RunsAsyncByReference {
    final Function<Supplier<String>, CompletableFuture<String>> later =
        CompletableFuture::supplyAsync;
  }

  static final class ClosesAnExecutor {
    void close(ExecutorService executor) {
      executor.close();
    }
  }

  static final class InvokesAll {
    <T> Object invoke(ExecutorService executor, List<Callable<T>> tasks)
        throws InterruptedException {
      return executor.invokeAll(tasks);
    }
  }

  static final class SchedulesATask {
    void later(ScheduledExecutorService scheduler, Runnable task) {
      scheduler.schedule(task, 1, TimeUnit.SECONDS);
    }
  }

  static final class WaitsForAMonitor {
    synchronized void await() throws InterruptedException {
      wait(1);
    }
  }

  static final class WaitsForACondition {
    void await(Condition condition) throws InterruptedException {
      condition.await();
    }
  }

  static final class WaitsForALock {
    boolean lock(ReentrantLock lock) throws InterruptedException {
      return lock.tryLock(1, TimeUnit.SECONDS);
    }
  }

  static final class WaitsForAPermit {
    void acquire(Semaphore permits) throws InterruptedException {
      permits.acquire();
    }
  }

  static final class WaitsForAPhase {
    int await(Phaser phaser) {
      return phaser.arriveAndAwaitAdvance();
    }
  }

  static final class WaitsAtABarrier {
    int await(CyclicBarrier barrier) throws Exception {
      return barrier.await();
    }
  }

  static final class Exchanges {
    String exchange(Exchanger<String> exchanger) throws InterruptedException {
      return exchanger.exchange("");
    }
  }

  static final class WaitsForAProcess {
    int await(Process process) throws InterruptedException {
      return process.waitFor();
    }
  }

  private Waits() {}
}
