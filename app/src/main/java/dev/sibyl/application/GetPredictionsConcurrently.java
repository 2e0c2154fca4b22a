package dev.sibyl.application;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.watch.Decision.Done;
import dev.sibyl.domain.watch.Decision.Reason;
import dev.sibyl.domain.watch.PollingPolicy;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driving.Answer;
import dev.sibyl.ports.driving.GetPredictions;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Asks about all predictions at once, and passes the answers on in the order of the questions. The
/// same machine as a watch: it only ends with the first answer.
public final class GetPredictionsConcurrently implements GetPredictions {

  private final Function<ProviderName, PredictionQueryPort> ports;
  private final PollSchedulerFactory schedulers;
  private final Poller poller;
  private final int attempts;

  /// A use case without state of its own.
  ///
  /// @param attempts tries for each question
  public GetPredictionsConcurrently(
      Function<ProviderName, PredictionQueryPort> ports,
      PollSchedulerFactory schedulers,
      Poller poller,
      int attempts) {
    this.ports = ports;
    this.schedulers = schedulers;
    this.poller = poller;
    this.attempts = attempts;
  }

  @Override
  public void get(List<PredictionRef> references, Consumer<Answer> answers) {
    var scheduler = schedulers.with(PollingPolicy.forAnAnswer(attempts));
    scheduler.follow(new LinkedHashSet<>(references), schedulers.clock().instant());
    try {
      poller.work(scheduler, ports, new InOrder(references, answers));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Keeps what comes before its turn.
  private static final class InOrder implements Poller.Listener {

    private final List<PredictionRef> order;
    private final Consumer<Answer> answers;
    private final Map<PredictionRef, Lookup> known = new HashMap<>();
    private int next;

    InOrder(List<PredictionRef> order, Consumer<Answer> answers) {
      this.order = order;
      this.answers = answers;
    }

    @Override
    public void stepped(PollScheduler.Step step) {
      if (step.decision() instanceof Done) {
        answered(step.after().reference(), step.lookup());
      }
    }

    @Override
    public void gaveUp(PollScheduler.GivenUp givenUp) {
      switch (givenUp.reason()) {
        case Reason.Met(var trouble) -> answered(givenUp.watch().reference(), trouble);
        case Reason.DeadlinePassed _ ->
            throw new IllegalStateException("a question ends with an answer or with trouble");
      }
    }

    private void answered(PredictionRef reference, Lookup lookup) {
      known.put(reference, lookup);
      while (next < order.size()) {
        var lookupInTurn = known.get(order.get(next));
        if (lookupInTurn == null) {
          return;
        }
        answers.accept(new Answer(order.get(next++), lookupInTurn));
      }
    }
  }
}
