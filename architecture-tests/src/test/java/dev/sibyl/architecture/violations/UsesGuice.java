package dev.sibyl.architecture.violations;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Provider;
import jakarta.inject.Inject;

/// Ways to use Guice outside the wiring.
public final class UsesGuice {

  record AsksTheInjector(Injector injector) {}

  record AsksAProvider(Provider<String> provider) {}

  static final class IsInjected {
    final String name;

    @Inject
    IsInjected(String name) {
      this.name = name;
    }
  }

  static final class IsAModule extends AbstractModule {}

  private UsesGuice() {}
}
