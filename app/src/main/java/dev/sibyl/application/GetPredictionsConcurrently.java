package dev.sibyl.application;

import dev.sibyl.application.polling.PollSchedulerFactory;
import dev.sibyl.application.polling.Poller;
import dev.sibyl.application.polling.UntilAnswered;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driving.Answer;
import dev.sibyl.ports.driving.GetPredictions;
import java.util.List;
import java.util.function.Consumer;

/// Polls all predictions concurrently and passes the answers on in the order of the references. It
/// uses the same engine as a watch; only the policy differs.
public final class GetPredictionsConcurrently implements GetPredictions {

  private final PredictionQueryPorts ports;
  private final PollSchedulerFactory schedulers;
  private final Poller poller;
  private final UntilAnswered policy;
  private final long maxKeptWeight;

  /// @param maxKeptWeight how many bytes of memory answers may take that wait for their turn
  public GetPredictionsConcurrently(
      PredictionQueryPorts ports,
      PollSchedulerFactory schedulers,
      Poller poller,
      UntilAnswered policy,
      long maxKeptWeight) {
    this.ports = ports;
    this.schedulers = schedulers;
    this.poller = poller;
    this.policy = policy;
    this.maxKeptWeight = maxKeptWeight;
  }

  @Override
  public void get(List<PredictionRef> references, Consumer<Answer> answers)
      throws InterruptedException {
    var scheduler = schedulers.schedulerFor(policy);
    var ordered =
        new OrderedAnswers(
            references,
            answers,
            maxKeptWeight,
            reference -> scheduler.add(reference, schedulers.clock().instant()));
    ordered.addReferences();
    poller.run(scheduler, Poller.Feed.NONE, ports, ordered);
  }
}
