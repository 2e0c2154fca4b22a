package dev.sibyl.bootstrap;

import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.Stage;
import dev.sibyl.cli.UseCases;
import dev.sibyl.ports.driving.CancelPredictions;
import dev.sibyl.ports.driving.CheckProviders;
import dev.sibyl.ports.driving.FindPredictions;
import dev.sibyl.ports.driving.GetPredictions;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.ResolveReferences;
import dev.sibyl.ports.driving.WatchPredictions;
import dev.sibyl.settings.Settings;
import dev.sibyl.system.ChildProcesses;
import dev.sibyl.system.Closer;
import dev.sibyl.wiring.Wiring;

/// The wired program: all that a user can ask, for the command line and for other programs that
/// embed it. Threads and servers are started when they are needed, and stopped by [#close].
public final class Sibyl implements AutoCloseable {

  private final UseCases useCases;
  private final ChildProcesses children;
  private final Closer closer;

  private Sibyl(UseCases useCases, ChildProcesses children, Closer closer) {
    this.useCases = useCases;
    this.children = children;
    this.closer = closer;
  }

  /// Wires everything. Sends no request, and starts nothing.
  ///
  /// @param version of the program, which its requests name
  public static Sibyl open(Settings settings, String version) {
    return open(Wiring.of(settings, version, /* requestLog= */ null));
  }

  static Sibyl open(Module modules) {
    // Stage.PRODUCTION would make all singletons at once: a command needs few of them.
    var injector = Guice.createInjector(Stage.DEVELOPMENT, modules);
    return new Sibyl(
        injector.getInstance(UseCases.class),
        injector.getInstance(ChildProcesses.class),
        injector.getInstance(Closer.class));
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

  public CancelPredictions cancelPredictions() {
    return useCases.cancelPredictions();
  }

  public ListProviders listProviders() {
    return useCases.listProviders();
  }

  public CheckProviders checkProviders() {
    return useCases.checkProviders();
  }

  public ResolveReferences resolveReferences() {
    return useCases.resolveReferences();
  }

  UseCases useCases() {
    return useCases;
  }

  /// The processes that it has started.
  ChildProcesses children() {
    return children;
  }

  /// Stops threads, servers and the processes that it has started. Polls in flight are abandoned.
  @Override
  public void close() {
    closer.close();
  }
}
