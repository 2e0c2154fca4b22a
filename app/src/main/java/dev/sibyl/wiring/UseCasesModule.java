package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.sibyl.application.FindAcrossProviders;
import dev.sibyl.application.GetPredictionsConcurrently;
import dev.sibyl.application.ProviderSelection;
import dev.sibyl.application.WatchUntilEnded;
import dev.sibyl.application.polling.PollSchedulerFactory;
import dev.sibyl.application.polling.Poller;
import dev.sibyl.application.polling.UntilAnswered;
import dev.sibyl.application.polling.UntilEnded;
import dev.sibyl.cli.UseCases;
import dev.sibyl.cli.console.RedrawTimer;
import dev.sibyl.ports.driven.EndHookPort;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driving.FindPredictions;
import dev.sibyl.ports.driving.GetPredictions;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.ResolveReferences;
import dev.sibyl.ports.driving.WatchPredictions;
import dev.sibyl.system.HeapShares;

/// The use cases behind the driving ports.
///
/// Offers each driving port, and all of them to the command line. Needs the query ports, the
/// schedulers, the policies, the poller, the memory, the hook and the redraw timer.
final class UseCasesModule extends AbstractModule {

  @Provides
  static GetPredictions getPredictions(
      PredictionQueryPorts ports,
      PollSchedulerFactory schedulers,
      Poller poller,
      UntilAnswered policy,
      HeapShares memory) {
    return new GetPredictionsConcurrently(
        ports, schedulers, poller, policy, memory.forWaitingAnswers());
  }

  @Provides
  static WatchPredictions watchPredictions(
      PredictionQueryPorts ports,
      PollSchedulerFactory schedulers,
      Poller poller,
      UntilEnded policy,
      EndHookPort hook) {
    return new WatchUntilEnded(ports, schedulers, poller, policy, hook);
  }

  @Provides
  static FindPredictions findPredictions(
      GetPredictions getPredictions, ListProviders listProviders) {
    return new FindAcrossProviders(getPredictions, listProviders);
  }

  @Provides
  static ResolveReferences resolveReferences(
      ListProviders listProviders, PredictionQueryPorts ports) {
    return new ProviderSelection(listProviders, ports);
  }

  @Provides
  static UseCases useCases(
      GetPredictions getPredictions,
      WatchPredictions watchPredictions,
      FindPredictions findPredictions,
      ListProviders listProviders,
      ResolveReferences resolveReferences,
      RedrawTimer redrawTimer) {
    return new UseCases(
        getPredictions,
        watchPredictions,
        findPredictions,
        listProviders,
        resolveReferences,
        redrawTimer);
  }
}
