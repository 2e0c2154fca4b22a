package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.sibyl.application.Poller;
import dev.sibyl.system.ConcurrentPoller;
import dev.sibyl.system.MonotonicClock;
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
    return new MonotonicClock(InstantSource.system(), System::nanoTime);
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
  static Poller poller(ExecutorService executor, InstantSource clock) {
    return new ConcurrentPoller(executor, clock);
  }
}
