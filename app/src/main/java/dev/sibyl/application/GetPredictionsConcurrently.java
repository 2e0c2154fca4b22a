package dev.sibyl.application;

import dev.sibyl.application.polling.Decision.Done;
import dev.sibyl.application.polling.Decision.Reason;
import dev.sibyl.application.polling.PollScheduler;
import dev.sibyl.application.polling.PollSchedulerFactory;
import dev.sibyl.application.polling.Poller;
import dev.sibyl.application.polling.UntilAnswered;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driving.Answer;
import dev.sibyl.ports.driving.GetPredictions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Polls all predictions concurrently and passes the answers on in the order of the references. It
/// uses the same engine as a watch; only the policy differs.
public final class GetPredictionsConcurrently implements GetPredictions {

  private final PredictionQueryPorts ports;
  private final PollSchedulerFactory schedulers;
  private final Poller poller;
  private final UntilAnswered policy;

  public GetPredictionsConcurrently(
      PredictionQueryPorts ports,
      PollSchedulerFactory schedulers,
      Poller poller,
      UntilAnswered policy) {
    this.ports = ports;
    this.schedulers = schedulers;
    this.poller = poller;
    this.policy = policy;
  }

  @Override
  public void get(List<PredictionRef> references, Consumer<Answer> answers)
      throws InterruptedException {
    var scheduler = schedulers.schedulerFor(policy);
    var now = schedulers.clock().instant();
    references.forEach(reference -> scheduler.add(reference, now));
    poller.run(scheduler, ports, new OrderedAnswers(references, answers));
  }

  /// Keeps answers until it is their turn.
  private static final class OrderedAnswers implements Poller.Listener {

    private final List<PredictionRef> order;
    private final Consumer<Answer> answers;
    private final Map<PredictionRef, Lookup> known = new HashMap<>();
    private int next;

    OrderedAnswers(List<PredictionRef> order, Consumer<Answer> answers) {
      this.order = order;
      this.answers = answers;
    }

    @Override
    public void polled(PollScheduler.Step step) {
      if (step.decision() instanceof Done) {
        answered(step.after().reference(), step.lookup());
      }
    }

    @Override
    public void gaveUp(PollScheduler.GivenUp givenUp) {
      answered(
          givenUp.watch().reference(),
          switch (givenUp.reason()) {
            case Reason.Met(var trouble) -> trouble;
            case Reason.DeadlinePassed _ ->
                new TimedOut(TroubleDetails.of("no answer within the time for all tries"));
          });
    }

    private void answered(PredictionRef reference, Lookup lookup) {
      known.put(reference, lookup);
      while (next < order.size()) {
        var inTurn = known.get(order.get(next));
        if (inTurn == null) {
          return;
        }
        answers.accept(new Answer(order.get(next++), inTurn));
      }
    }
  }
}
