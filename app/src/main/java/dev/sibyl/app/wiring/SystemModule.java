package dev.sibyl.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.sibyl.app.settings.Settings;
import dev.sibyl.app.system.TimeLimitedLooks;
import dev.sibyl.application.Looks;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// This machine's time and threads.
final class SystemModule extends AbstractModule {

  @Provides
  static InstantSource clock() {
    return InstantSource.system();
  }

  @Provides
  @Singleton
  static ExecutorService executor() {
    return Executors.newVirtualThreadPerTaskExecutor();
  }

  @Provides
  static Looks looks(ExecutorService executor, Settings settings) {
    return new TimeLimitedLooks(executor, settings.timeout());
  }
}
