package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.util.Modules;
import dev.sibyl.settings.Settings;

/// Everything, wired.
public final class Wiring {

  /// The one injector of the program.
  public static Injector injector(Settings settings, String version) {
    return injector(modules(settings, version));
  }

  static Injector injector(Module modules) {
    return Guice.createInjector(Stage.PRODUCTION, new Strictness(), modules);
  }

  /// The modules by themselves, for a test that puts others over them.
  static Module modules(Settings settings, String version) {
    return Modules.combine(
        new SystemModule(),
        new ProvidersModule(settings, version),
        new UseCasesModule(),
        new CommandLineModule());
  }

  /// What is not bound is not guessed.
  private static final class Strictness extends AbstractModule {
    @Override
    protected void configure() {
      binder().requireExplicitBindings();
      binder().requireExactBindingAnnotations();
      binder().requireAtInjectOnConstructors();
      binder().disableCircularProxies();
    }
  }

  private Wiring() {}
}
