package dev.sibyl.application.polling;

import dev.sibyl.application.polling.Decision.Reason;
import dev.sibyl.application.polling.PollScheduler.Poll;
import dev.sibyl.domain.PredictionRef;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The watches of a scheduler by their state: a watch waits until its next poll is due, then in the
/// queue of its account, and then its poll is in flight.
final class ScheduledWatches {

  sealed interface State {
    Watch watch();
  }

  /// Waits for a moment.
  sealed interface Due extends State {
    Instant at();

    long number();
  }

  record PollDue(Instant at, long number, Watch watch) implements Due {}

  record GiveUpDue(Instant at, long number, Watch watch, Reason reason) implements Due {}

  /// Waits in the queue of its account.
  ///
  /// @param lastChance when the watch may be given up if it still waits
  private record Waiting(Instant lastChance, long number, Watch watch) implements State {}

  private record InFlight(Watch watch, long poll) implements State {}

  private final Map<PredictionRef, State> states = new LinkedHashMap<>();
  private final TreeSet<Due> due =
      new TreeSet<>(Comparator.comparing(Due::at).thenComparingLong(Due::number));
  private final TreeSet<Waiting> waiting =
      new TreeSet<>(Comparator.comparing(Waiting::lastChance).thenComparingLong(Waiting::number));
  private long numbers;

  boolean isEmpty() {
    return states.isEmpty();
  }

  boolean contains(PredictionRef reference) {
    return states.containsKey(reference);
  }

  /// @throws IllegalArgumentException if the prediction is not watched
  Watch watch(PredictionRef reference) {
    var state = states.get(reference);
    if (state == null) {
      throw new IllegalArgumentException("not watched: " + reference);
    }
    return state.watch();
  }

  /// All watches, in the order in which they were added.
  List<Watch> all() {
    return states.values().stream().map(State::watch).toList();
  }

  void schedule(Watch watch, Instant at) {
    moveToDue(new PollDue(at, numbers++, watch));
  }

  void scheduleGiveUp(Watch watch, Instant at, Reason reason) {
    moveToDue(new GiveUpDue(at, numbers++, watch, reason));
  }

  private void moveToDue(Due state) {
    move(state);
    due.add(state);
  }

  /// Also gives a watch that waits already another last chance.
  void claim(Watch watch, Instant lastChance) {
    var state = new Waiting(lastChance, numbers++, watch);
    move(state);
    waiting.add(state);
  }

  void poll(Watch watch, long poll) {
    move(new InFlight(watch, poll));
  }

  boolean isPolledBy(Poll poll) {
    return states.get(poll.reference()) instanceof InFlight(_, var number)
        && number == poll.number();
  }

  private void move(State state) {
    leave(states.put(state.watch().reference(), state));
  }

  void remove(PredictionRef reference) {
    leave(states.remove(reference));
  }

  private void leave(@Nullable State state) {
    switch (state) {
      case Due left -> due.remove(left);
      case Waiting left -> waiting.remove(left);
      case InFlight _ -> {}
      case null -> {}
    }
  }

  /// When the next watch is due; [Instant#MAX] for never.
  Instant nextDue() {
    return due.isEmpty() ? Instant.MAX : due.getFirst().at();
  }

  /// When the next waiting watch may be given up; [Instant#MAX] for never.
  Instant nextLastChance() {
    return waiting.isEmpty() ? Instant.MAX : waiting.getFirst().lastChance();
  }

  /// The first watch that is due, or null if none is. It leaves its state only when the caller
  /// moves or removes it, as does the next one.
  @Nullable Due firstDue(Instant now) {
    return due.isEmpty() || due.getFirst().at().isAfter(now) ? null : due.getFirst();
  }

  /// The first watch that has waited too long, or null if none has.
  @Nullable Watch firstLate(Instant now) {
    return waiting.isEmpty() || waiting.getFirst().lastChance().isAfter(now)
        ? null
        : waiting.getFirst().watch();
  }
}
