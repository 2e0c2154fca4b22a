package dev.sibyl.bootstrap;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import dev.sibyl.cli.UseCases;
import dev.sibyl.ports.driving.FindPredictions;
import dev.sibyl.ports.driving.GetPredictions;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.ResolveReferences;
import dev.sibyl.ports.driving.WatchPredictions;
import dev.sibyl.settings.Settings;
import dev.sibyl.system.ShellEndHook;
import dev.sibyl.wiring.Wiring;
import java.util.Set;

/// The wired program: all that a user can ask, for the command line and for other programs that
/// embed it. Threads and servers are started when they are needed, and stopped by [#close].
public final class Sibyl implements AutoCloseable {

  private final UseCases useCases;
  private final ShellEndHook commands;
  private final Set<AutoCloseable> resources;

  private Sibyl(UseCases useCases, ShellEndHook commands, Set<AutoCloseable> resources) {
    this.useCases = useCases;
    this.commands = commands;
    this.resources = resources;
  }

  /// Wires everything. Sends no request, and starts nothing.
  ///
  /// @param version of the program, which its requests name
  public static Sibyl open(Settings settings, String version) {
    return open(Wiring.of(settings, version));
  }

  static Sibyl open(Module modules) {
    var injector = Guice.createInjector(Stage.PRODUCTION, modules);
    return new Sibyl(
        injector.getInstance(UseCases.class),
        injector.getInstance(ShellEndHook.class),
        injector.getInstance(Key.get(new TypeLiteral<Set<AutoCloseable>>() {})));
  }

  public GetPredictions getPredictions() {
    return useCases.getPredictions();
  }

  public WatchPredictions watchPredictions() {
    return useCases.watchPredictions();
  }

  public FindPredictions findPredictions() {
    return useCases.findPredictions();
  }

  public ListProviders listProviders() {
    return useCases.listProviders();
  }

  public ResolveReferences resolveReferences() {
    return useCases.resolveReferences();
  }

  UseCases useCases() {
    return useCases;
  }

  /// The commands of `--exec` that run.
  ShellEndHook commands() {
    return commands;
  }

  /// Stops threads, servers and the commands of `--exec`. Polls in flight are abandoned.
  @Override
  public void close() {
    var failed = new IllegalStateException("not all resources could be closed");
    for (var resource : resources) {
      try {
        resource.close();
      } catch (Exception failure) {
        failed.addSuppressed(failure);
      }
    }
    if (failed.getSuppressed().length > 0) {
      throw failed;
    }
  }
}
