package dev.sibyl.architecture.violations.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Provider;
import com.google.inject.Provides;

/// Ways to keep the injector or to pass it on.
public final class HasAnInjector {

  record InAField(Injector injector) {}

  static final class InAParameter extends AbstractModule {
    @Provides
    static String name(Injector injector) {
      return injector.getInstance(String.class);
    }
  }

  static final class InAProvider extends AbstractModule {
    @Provides
    static String name(Provider<Injector> injector) {
      return injector.get().getInstance(String.class);
    }
  }

  static final class InAConstructor {
    final String name;

    InAConstructor(Injector injector) {
      this.name = injector.getInstance(String.class);
    }
  }

  private HasAnInjector() {}
}
