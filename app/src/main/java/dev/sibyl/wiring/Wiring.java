package dev.sibyl.wiring;

import com.google.inject.Module;
import com.google.inject.util.Modules;
import dev.sibyl.settings.Settings;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The table of contents of the program.
public final class Wiring {

  /// All modules but that of the service. A test can put others over them with [Modules#override].
  ///
  /// @param version of the program, which its requests name
  /// @param requestLog gets a line for each request, null if none is logged
  public static Module of(
      Settings settings, String version, @Nullable Consumer<String> requestLog) {
    return Modules.combine(withoutService(settings, version, requestLog), new NoServiceModule());
  }

  /// All modules.
  ///
  /// @param version of the program, which its requests name
  /// @param requestLog gets a line for each request, null if none is logged
  public static Module withService(
      Settings settings, String version, @Nullable Consumer<String> requestLog) {
    return Modules.combine(
        withoutService(settings, version, requestLog),
        new GatewayModule(),
        new WebhooksModule(requestLog),
        new EndpointsModule(),
        new DelegationModule(requestLog),
        new ServiceModule(requestLog));
  }

  private static Module withoutService(
      Settings settings, String version, @Nullable Consumer<String> requestLog) {
    return Modules.combine(
        new StrictModule(),
        new SettingsModule(settings),
        new SystemModule(),
        new ProvidersModule(version, requestLog),
        new PollingModule(),
        new SavingModule(requestLog),
        new UseCasesModule());
  }

  private Wiring() {}
}
