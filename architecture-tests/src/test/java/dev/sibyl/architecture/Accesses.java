package dev.sibyl.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.io.FileDescriptor;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.BaseStream;

/// Accesses by which code gets at the machine. All are asked of [JavaAccess]: a rule over calls
/// would not see the method reference `Instant::now`.
final class Accesses {

  private static final String CONSTRUCTOR = "<init>";

  /// A thread may poll at itself, and be interrupted.
  private static final Set<String> HARMLESS_ON_THREADS =
      Set.of("currentThread", "interrupt", "interrupted", "isInterrupted");

  /// Standard streams, exit, environment, properties, and what Java makes of them by default.
  static DescribedPredicate<JavaAccess<?>> ofTheProcess() {
    return DescribedPredicate.describe(
        "the target is the process's own",
        access ->
            isTo(access, System.class, "in", "out", "err", "setIn", "setOut", "setErr", "console")
                || isTo(access, System.class, "exit", "getenv", "getProperty", "getProperties")
                || isTo(access, System.class, "setProperty", "setProperties", "clearProperty")
                || isTo(access, FileDescriptor.class, "in", "out", "err")
                || isTo(access, IO.class)
                || isTo(access, Runtime.class)
                || isTo(access, ProcessHandle.class)
                || isTo(access, Boolean.class, "getBoolean")
                || isTo(access, Integer.class, "getInteger")
                || isTo(access, Long.class, "getLong")
                || isTo(access, Locale.class, "getDefault", "setDefault")
                || isTo(access, TimeZone.class, "getDefault", "setDefault")
                || isTo(access, ZoneId.class, "systemDefault")
                || isTo(access, Thread.class, "dumpStack")
                || (isTo(access, Throwable.class, "printStackTrace")
                    && access.getTarget().getFullName().endsWith("()")));
  }

  /// Clocks, random numbers; threads and other processes, and what makes, stops or times them.
  static DescribedPredicate<JavaAccess<?>> ofTimeChanceOrThreads() {
    return DescribedPredicate.describe(
        "the target is time, chance or a thread",
        access -> isTime(access) || isChance(access) || isThread(access));
  }

  /// The one thread that is made elsewhere: Java wants a shutdown hook to be one, and starts it
  /// itself. Setting it up belongs to `Main`, as all that has to do with the process's end.
  static DescribedPredicate<JavaAccess<?>> ofAShutdownHookIn(String packageName) {
    return DescribedPredicate.describe(
        "it is a shutdown hook of " + packageName,
        access ->
            access.getOriginOwner().getPackageName().equals(packageName)
                && isTo(access, Thread.class, CONSTRUCTOR)
                && access.getOrigin().getMethodCallsFromSelf().stream()
                    .anyMatch(call -> isTo(call, Runtime.class, "addShutdownHook")));
  }

  private static boolean isTime(JavaAccess<?> access) {
    var owner = access.getTargetOwner();
    var name = access.getName();
    return (owner.getPackageName().startsWith("java.time") && name.equals("now"))
        || (owner.isAssignableTo(InstantSource.class)
            && (name.startsWith("system") || name.startsWith("tick")))
        || isTo(access, System.class, "nanoTime", "currentTimeMillis")
        || isTo(access, Date.class, CONSTRUCTOR)
        || isTo(access, Calendar.class, "getInstance");
  }

  private static boolean isChance(JavaAccess<?> access) {
    return isTo(access, RandomGenerator.class)
        || isTo(access, Math.class, "random")
        || isTo(access, StrictMath.class, "random")
        || isTo(access, UUID.class, "randomUUID")
        || isTo(access, Collections.class, "shuffle");
  }

  private static boolean isThread(JavaAccess<?> access) {
    return (isTo(access, Thread.class) && !HARMLESS_ON_THREADS.contains(access.getName()))
        || isTo(access, Thread.Builder.class)
        || isTo(access, Executor.class, CONSTRUCTOR)
        || isTo(access, Executors.class)
        || isTo(access, ForkJoinPool.class)
        || isTo(access, CompletableFuture.class, "supplyAsync", "runAsync", "delayedExecutor")
        || isTo(access, Collection.class, "parallelStream")
        || isTo(access, BaseStream.class, "parallel")
        || isTo(access, ProcessBuilder.class)
        || isTo(access, Timer.class)
        || isTo(access, TimeUnit.class, "sleep")
        || isTo(access, LockSupport.class)
        || isTo(access, Object.class, "wait");
  }

  /// Whether the target is one of a class or its subclasses; with names, one of that name.
  static boolean isTo(JavaAccess<?> access, Class<?> owner, String... names) {
    return access.getTargetOwner().isAssignableTo(owner)
        && (names.length == 0 || Set.of(names).contains(access.getName()));
  }

  private Accesses() {}
}
