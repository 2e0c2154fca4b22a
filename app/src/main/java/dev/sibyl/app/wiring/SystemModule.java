package dev.sibyl.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.sibyl.app.system.MonotonicTime;
import dev.sibyl.app.system.ThreadedLooking;
import dev.sibyl.application.Looking;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/// This machine's time, chance and threads.
final class SystemModule extends AbstractModule {

  @Provides
  @Singleton
  static InstantSource clock() {
    return new MonotonicTime(InstantSource.system(), System::nanoTime);
  }

  @Provides
  static DoubleSupplier jitter() {
    return () -> ThreadLocalRandom.current().nextDouble();
  }

  @Provides
  @Singleton
  static ExecutorService executor() {
    return Executors.newVirtualThreadPerTaskExecutor();
  }

  @Provides
  static Looking looking(ExecutorService executor, InstantSource clock) {
    return new ThreadedLooking(executor, clock);
  }
}
