package dev.sibyl.architecture.violations;

import java.lang.ref.Cleaner;
import java.util.Arrays;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Ways to threads that are not passed in.
public final class UsesThreads {

  static final class MakesAThread {
    void start(Runnable task) {
      new Thread(task).start();
    }
  }

  static final class MakesAThreadByReference {
    final Function<Runnable, Thread> thread = Thread::new;
  }

  static final class IsAThread extends Thread {}

  static final class MakesAVirtualThread {
    void start(Runnable task) {
      Thread.ofVirtual().start(task);
    }
  }

  static final class StartsAVirtualThreadByReference {
    final Function<Runnable, Thread> start = Thread::startVirtualThread;
  }

  static final class UsesAFactory {
    Thread thread(ThreadFactory factory, Runnable task) {
      return factory.newThread(task);
    }
  }

  static final class MakesAnExecutor {
    final Supplier<Executor> executor = Executors::newVirtualThreadPerTaskExecutor;
  }

  static final class MakesAScheduler {
    final ScheduledExecutorService scheduler = new ScheduledThreadPoolExecutor(1);
  }

  static final class UsesTheCommonPool {
    final Executor executor = ForkJoinPool.commonPool();
  }

  static final class UsesTheCommonPoolForAFuture {
    final CompletableFuture<String> later = CompletableFuture.supplyAsync(() -> "");
  }

  static final class UsesTheCommonPoolForAStream {
    long count(List<String> words) {
      return words.parallelStream().count();
    }
  }

  static final class UsesTheCommonPoolForAStreamByReference {
    <T> Supplier<Stream<T>> parallel(Stream<T> stream) {
      return stream::parallel;
    }
  }

  static final class UsesTheCommonPoolForAnArray {
    void sort(int[] numbers) {
      Arrays.parallelSort(numbers);
    }
  }

  static final class MakesATimer {
    final Timer timer = new Timer();
  }

  static final class MakesACleaner {
    final Cleaner cleaner = Cleaner.create();
  }

  private UsesThreads() {}
}
