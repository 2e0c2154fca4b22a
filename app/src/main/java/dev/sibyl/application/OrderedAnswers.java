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

/// Passes answers on in the order of the references, and adds the references to the scheduler as it
/// goes: no more than a window of them, so that little waits for its turn behind one that is slow.
/// Answers that come before their turn are kept, as long as there is memory for them; any other is
/// forgotten, and polled again when it is its turn.
///
/// References are kept by their text: the generated `hashCode` of a record is slow in a cold start.
final class OrderedAnswers implements Poller.Listener {

  /// How far a poll may be ahead of the first reference that is not answered. More than any usual
  /// concurrency, so that it slows nothing down.
  private static final int WINDOW = 1_024;

  private record Kept(Lookup lookup, long weight) {}

  private final List<PredictionRef> order;
  private final Consumer<Answer> answers;
  private final long maxWeight;
  private final Consumer<PredictionRef> poll;

  /// How often those must be answered that occur several times.
  private final Map<String, Integer> repeated;

  private final Set<String> polledRepeated = new HashSet<>();
  private final Map<String, Kept> kept = new HashMap<>();
  private final Set<String> forgotten = new HashSet<>();
  private long weight;
  private int added;
  private int next;

  /// @param poll adds a reference to the scheduler
  OrderedAnswers(
      List<PredictionRef> order,
      Consumer<Answer> answers,
      long maxWeight,
      Consumer<PredictionRef> poll) {
    this.order = order;
    this.answers = answers;
    this.maxWeight = maxWeight;
    this.poll = poll;
    this.repeated = repeated(order);
  }

  private static Map<String, Integer> repeated(List<PredictionRef> order) {
    var repeated = new HashMap<String, Integer>();
    if (order.size() > 1) {
      var seen = HashSet.<String>newHashSet(order.size());
      for (var reference : order) {
        var text = reference.text();
        if (!seen.add(text)) {
          repeated.merge(text, 2, (count, _) -> count + 1);
        }
      }
    }
    return repeated;
  }

  /// Adds the references that the window has room for.
  void addReferences() {
    added = Math.max(added, next); // repeated ones are answered without being added again
    while (added < order.size() && added < next + WINDOW) {
      var reference = order.get(added++);
      var text = reference.text();
      if (!repeated.containsKey(text) || polledRepeated.add(text)) {
        poll.accept(reference);
      }
    }
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
    var text = reference.text();
    if (isNext(text)) {
      pass(text, lookup);
    } else {
      keep(text, lookup);
    }
    if (repeated.containsKey(text) && !kept.containsKey(text)) {
      keep(text, lookup);
    }
    passKept();
    addReferences();
  }

  private boolean isNext(String text) {
    return next < order.size() && order.get(next).text().equals(text);
  }

  private void passKept() {
    while (next < order.size()) {
      var text = order.get(next).text();
      var inTurn = kept.get(text);
      if (inTurn == null) {
        if (forgotten.remove(text)) {
          poll.accept(order.get(next));
        }
        return;
      }
      pass(text, inTurn.lookup());
    }
  }

  private void pass(String text, Lookup lookup) {
    var reference = order.get(next++);
    if (repeated.computeIfPresent(text, (_, count) -> count == 1 ? null : count - 1) == null) {
      release(kept.remove(text));
    }
    answers.accept(new Answer(reference, lookup));
  }

  private void release(@Nullable Kept answer) {
    weight -= answer == null ? 0 : answer.weight();
  }

  private void keep(String text, Lookup lookup) {
    var needed = weight(lookup);
    if (weight + needed > maxWeight) {
      forgotten.add(text);
    } else {
      weight += needed;
      kept.put(text, new Kept(lookup, needed));
    }
  }

  private static long weight(Lookup lookup) {
    return lookup instanceof Found(var prediction, _, _)
        ? prediction.weight()
        : ((Trouble) lookup).details().message().length();
  }
}
