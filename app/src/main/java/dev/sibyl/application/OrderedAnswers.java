package dev.sibyl.application;

import dev.sibyl.application.polling.Decision.Done;
import dev.sibyl.application.polling.Decision.Reason;
import dev.sibyl.application.polling.PollScheduler;
import dev.sibyl.application.polling.Poller;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driving.Answer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Passes answers on in the order of the references. Those that come before their turn are kept, as
/// long as there is memory for them; any other is forgotten, and polled again when it is its turn.
final class OrderedAnswers implements Poller.Listener {

  private record Kept(Lookup lookup, long weight) {}

  private final List<PredictionRef> order;
  private final Consumer<Answer> answers;
  private final long maxWeight;
  private final Consumer<PredictionRef> pollAgain;

  private final Map<PredictionRef, Integer> outstanding = new HashMap<>();
  private final Map<PredictionRef, Kept> kept = new HashMap<>();
  private final Set<PredictionRef> forgotten = new HashSet<>();
  private long weight;
  private int next;

  OrderedAnswers(
      List<PredictionRef> order,
      Consumer<Answer> answers,
      long maxWeight,
      Consumer<PredictionRef> pollAgain) {
    this.order = order;
    this.answers = answers;
    this.maxWeight = maxWeight;
    this.pollAgain = pollAgain;
    order.forEach(reference -> outstanding.merge(reference, 1, Integer::sum));
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
    while (isNext(reference)) {
      pass(lookup);
    }
    if (outstanding.containsKey(reference)) {
      keep(reference, lookup);
    }
    for (var inTurn = keptInTurn(); inTurn != null; inTurn = keptInTurn()) {
      pass(inTurn.lookup());
    }
    if (next < order.size() && forgotten.remove(order.get(next))) {
      pollAgain.accept(order.get(next));
    }
  }

  private boolean isNext(PredictionRef reference) {
    return next < order.size() && order.get(next).equals(reference);
  }

  private @Nullable Kept keptInTurn() {
    return next < order.size() ? kept.get(order.get(next)) : null;
  }

  private void pass(Lookup lookup) {
    var reference = order.get(next++);
    if (outstanding.merge(reference, -1, Integer::sum) == 0) {
      outstanding.remove(reference);
      release(kept.remove(reference));
    }
    answers.accept(new Answer(reference, lookup));
  }

  private void release(@Nullable Kept answer) {
    weight -= answer == null ? 0 : answer.weight();
  }

  private void keep(PredictionRef reference, Lookup lookup) {
    var needed = weight(lookup);
    if (weight + needed > maxWeight) {
      forgotten.add(reference);
    } else {
      weight += needed;
      kept.put(reference, new Kept(lookup, needed));
    }
  }

  private static long weight(Lookup lookup) {
    return switch (lookup) {
      case Found(var prediction, _, _) -> prediction.weight();
      case Trouble trouble -> trouble.details().message().length();
    };
  }
}
