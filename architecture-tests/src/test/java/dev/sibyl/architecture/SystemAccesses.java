package dev.sibyl.architecture;

import static dev.sibyl.architecture.Accesses.CONSTRUCTOR;
import static dev.sibyl.architecture.Accesses.isTo;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.ref.Cleaner;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.Set;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.BaseStream;

/// Accesses to the clock, random numbers, threads and processes of the machine.
final class SystemAccesses {

  /// A thread may see and restore its own interrupt, and interrupt another thread.
  private static final Set<String> ALLOWED_ON_THREADS =
      Set.of("currentThread", "interrupt", "interrupted", "isInterrupted", "isVirtual");

  static DescribedPredicate<JavaAccess<?>> readsTheClock() {
    return Accesses.where(
        "the target reads the clock",
        access -> {
          var name = access.getName();
          return (Accesses.isToPackage(access, "java.time")
                  && Set.of("now", "dateNow").contains(name))
              || (isTo(access, InstantSource.class)
                  && (name.startsWith("system") || name.startsWith("tick")))
              || isTo(access, System.class, "nanoTime", "currentTimeMillis")
              || isTo(access, Date.class, CONSTRUCTOR)
              || isTo(access, Calendar.class, CONSTRUCTOR, "getInstance");
        });
  }

  static DescribedPredicate<JavaAccess<?>> drawsARandomNumber() {
    return Accesses.where(
        "the target draws a random number",
        access ->
            isTo(access, RandomGenerator.class)
                || isTo(access, RandomGeneratorFactory.class)
                || isTo(access, Math.class, "random")
                || isTo(access, StrictMath.class, "random")
                || isTo(access, UUID.class, "randomUUID")
                || isTo(access, Collections.class, "shuffle"));
  }

  static DescribedPredicate<JavaAccess<?>> usesThreads() {
    return Accesses.where(
        "the target makes or controls threads",
        access ->
            (isTo(access, Thread.class) && !ALLOWED_ON_THREADS.contains(access.getName()))
                || isTo(access, Thread.Builder.class)
                || isTo(access, ThreadFactory.class)
                || isTo(access, Executor.class, CONSTRUCTOR)
                || isTo(access, Executors.class)
                || isTo(access, ForkJoinPool.class)
                || isTo(access, ForkJoinTask.class)
                || isTo(access, CompletionStage.class)
                || isTo(access, SubmissionPublisher.class)
                || isTo(access, Timer.class)
                || isTo(access, Cleaner.class)
                || isTo(access, Collection.class, "parallelStream")
                || isTo(access, BaseStream.class, "parallel")
                || (isTo(access, Arrays.class) && access.getName().startsWith("parallel")));
  }

  static DescribedPredicate<JavaAccess<?>> startsAProcess() {
    return Accesses.where(
        "the target is another process",
        access ->
            isTo(access, ProcessBuilder.class)
                || isTo(access, Process.class)
                || isTo(access, ProcessHandle.class)
                || isTo(access, Runtime.class, "exec"));
  }

  /// The one thread that is made outside `dev.sibyl.system`. Java demands that a shutdown hook is a
  /// thread, and starts it itself.
  static DescribedPredicate<JavaAccess<?>> ofAShutdownHook(DescribedPredicate<JavaClass> main) {
    return Accesses.where(
        "the origin registers a shutdown hook",
        access ->
            main.test(access.getOriginOwner())
                && isTo(access, Thread.class, CONSTRUCTOR)
                && access.getOrigin().getMethodCallsFromSelf().stream()
                    .anyMatch(call -> isTo(call, Runtime.class, "addShutdownHook")));
  }

  private SystemAccesses() {}
}
