package dev.sibyl.architecture.violations;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Ways to time, chance and threads that were not handed in.
public final class TakesTimeChanceOrThreads {

  static final class TimeByReference {
    final Supplier<Instant> now = Instant::now;
  }

  static final class TimeByCall {
    final LocalDate today = LocalDate.now();
  }

  static final class TimeInALambda {
    final Supplier<Long> now = () -> System.nanoTime();
  }

  static final class TimeInMilliseconds {
    final long now = System.currentTimeMillis();
  }

  static final class AClock {
    final Clock clock = Clock.systemUTC();
  }

  static final class ASourceOfInstants {
    final InstantSource clock = InstantSource.system();
  }

  static final class ChanceInMath {
    final double chance = Math.random();
  }

  static final class ChanceMade {
    final Random random = new Random();
  }

  static final class ChanceOfTheThread {
    final int chance = ThreadLocalRandom.current().nextInt();
  }

  static final class ChanceByInterface {
    final Supplier<RandomGenerator> random = RandomGenerator::getDefault;
  }

  static final class ChanceInNames {
    final UUID id = UUID.randomUUID();
  }

  static final class AThread {
    void start(Runnable work) {
      new Thread(work).start();
    }
  }

  static final class AThreadOfItsOwnKind extends Thread {}

  static final class AVirtualThread {
    void start(Runnable work) {
      Thread.ofVirtual().start(work);
    }
  }

  static final class AnExecutor {
    final Supplier<Executor> executor = Executors::newVirtualThreadPerTaskExecutor;
  }

  static final class TheCommonPool {
    final CompletableFuture<String> later = CompletableFuture.supplyAsync(() -> "");
  }

  static final class TheCommonPoolInAStream {
    long count(List<String> words) {
      return words.parallelStream().count();
    }
  }

  static final class AnotherProcess {
    final ProcessBuilder shell = new ProcessBuilder("sh");
  }

  static final class ATimer {
    final Timer timer = new Timer();
  }

  static final class Sleeps {
    void sleep() throws InterruptedException {
      Thread.sleep(1);
    }
  }

  static final class SleepsByUnit {
    void sleep() throws InterruptedException {
      TimeUnit.SECONDS.sleep(1);
    }
  }

  static final class Parks {
    final Runnable park = LockSupport::park;
  }

  private TakesTimeChanceOrThreads() {}
}
