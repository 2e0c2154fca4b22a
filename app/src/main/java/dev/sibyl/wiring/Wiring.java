package dev.sibyl.wiring;

import com.google.inject.Module;
import com.google.inject.util.Modules;
import dev.sibyl.settings.Settings;

/// The table of contents of the program.
public final class Wiring {

  /// All modules. A test can put others over them with [Modules#override].
  ///
  /// @param version of the program, which its requests name
  public static Module of(Settings settings, String version) {
    return Modules.combine(
        new StrictModule(),
        new SettingsModule(settings),
        new SystemModule(),
        new ProvidersModule(version),
        new PollingModule(),
        new UseCasesModule());
  }

  private Wiring() {}
}
