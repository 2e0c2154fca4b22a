package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import dev.sibyl.application.CancelConcurrently;
import dev.sibyl.application.Cancellation;
import dev.sibyl.application.CheckStepByStep;
import dev.sibyl.application.FindAcrossProviders;
import dev.sibyl.application.GetPredictionsConcurrently;
import dev.sibyl.application.ProviderSelection;
import dev.sibyl.application.WatchUntilEnded;
import dev.sibyl.application.polling.PollSchedulerFactory;
import dev.sibyl.application.polling.UntilAnswered;
import dev.sibyl.application.polling.UntilEnded;
import dev.sibyl.application.saving.Saves;
import dev.sibyl.cli.Service;
import dev.sibyl.cli.UseCases;
import dev.sibyl.cli.console.RedrawTimer;
import dev.sibyl.ports.driven.ConnectionProbePort;
import dev.sibyl.ports.driven.EndHookPort;
import dev.sibyl.ports.driven.PredictionCommandPorts;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driving.CancelPredictions;
import dev.sibyl.ports.driving.CheckProviders;
import dev.sibyl.ports.driving.FindPredictions;
import dev.sibyl.ports.driving.GetPredictions;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.ResolveReferences;
import dev.sibyl.ports.driving.WatchPredictions;
import dev.sibyl.settings.Settings;
import dev.sibyl.system.ConcurrentPoller;
import dev.sibyl.system.HeapShares;
import dev.sibyl.system.LimitedCalls;
import dev.sibyl.system.SinglePolls;
import dev.sibyl.system.Threads;
import java.time.InstantSource;

/// The use cases behind the driving ports.
///
/// Offers each driving port, and all of them to the command line. Needs the query and command
/// ports, the settings, the schedulers, the policies, the clock, threads, the memory, the hook, the
/// redraw timer and the service.
final class UseCasesModule extends AbstractModule {

  @Override
  protected void configure() {
    var ports = getProvider(PredictionQueryPorts.class);
    var commands = getProvider(PredictionCommandPorts.class);
    var settings = getProvider(Settings.class);
    var schedulers = getProvider(PollSchedulerFactory.class);
    var threads = getProvider(Threads.class);
    var clock = getProvider(InstantSource.class);
    var untilAnswered = getProvider(UntilAnswered.class);
    var untilEnded = getProvider(UntilEnded.class);
    var memory = getProvider(HeapShares.class);
    var hook = getProvider(EndHookPort.class);
    var saves = getProvider(Saves.Factory.class);
    var getPredictions = getProvider(GetPredictions.class);
    var listProviders = getProvider(ListProviders.class);
    var probe = getProvider(ConnectionProbePort.class);

    bind(GetPredictions.class)
        .toProvider(() ->
            new GetPredictionsConcurrently(
                ports.get(),
                schedulers.get(),
                new ConcurrentPoller(threads.get().platform(), clock.get(), memory.get()),
                untilAnswered.get(),
                memory.get().forWaitingAnswers()));
    bind(WatchPredictions.class)
        .toProvider(() ->
            new WatchUntilEnded(
                ports.get(),
                schedulers.get(),
                new ConcurrentPoller(threads.get().virtual(), clock.get(), memory.get()),
                untilEnded.get(),
                hook.get(),
                saves.get()));
    bind(FindPredictions.class)
        .toProvider(() -> new FindAcrossProviders(getPredictions.get(), listProviders.get()));
    bind(CancelPredictions.class)
        .toProvider(() ->
            new CancelConcurrently(
                new Cancellation(commands.get(), ports.get()),
                new LimitedCalls(
                    threads.get().virtual(),
                    memory.get(),
                    settings.get().requests().concurrency())));
    bind(CheckProviders.class)
        .toProvider(() ->
            new CheckStepByStep(
                listProviders.get(),
                probe.get(),
                ports.get(),
                new SinglePolls(threads.get().virtual(), memory.get()),
                clock.get()));
    bind(ResolveReferences.class)
        .toProvider(() -> new ProviderSelection(listProviders.get(), ports.get()));
    bind(UseCases.class)
        .toInstance(
            new ProvidedUseCases(
                getPredictions,
                getProvider(WatchPredictions.class),
                getProvider(FindPredictions.class),
                getProvider(CancelPredictions.class),
                listProviders,
                getProvider(CheckProviders.class),
                getProvider(ResolveReferences.class),
                getProvider(RedrawTimer.class),
                getProvider(Service.class)));
  }

  /// Makes each use case when it is asked for: a command needs one or two of them.
  private record ProvidedUseCases(
      Provider<GetPredictions> get,
      Provider<WatchPredictions> watch,
      Provider<FindPredictions> find,
      Provider<CancelPredictions> cancel,
      Provider<ListProviders> list,
      Provider<CheckProviders> check,
      Provider<ResolveReferences> resolve,
      Provider<RedrawTimer> timer,
      Provider<Service> served)
      implements UseCases {

    @Override
    public GetPredictions getPredictions() {
      return get.get();
    }

    @Override
    public WatchPredictions watchPredictions() {
      return watch.get();
    }

    @Override
    public FindPredictions findPredictions() {
      return find.get();
    }

    @Override
    public CancelPredictions cancelPredictions() {
      return cancel.get();
    }

    @Override
    public ListProviders listProviders() {
      return list.get();
    }

    @Override
    public CheckProviders checkProviders() {
      return check.get();
    }

    @Override
    public ResolveReferences resolveReferences() {
      return resolve.get();
    }

    @Override
    public RedrawTimer redrawTimer() {
      return timer.get();
    }

    @Override
    public Service service() {
      return served.get();
    }
  }
}
