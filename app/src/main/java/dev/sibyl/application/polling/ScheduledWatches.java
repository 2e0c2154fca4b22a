package dev.sibyl.application.polling;

import dev.sibyl.application.polling.Decision.Reason;
import dev.sibyl.application.polling.ScheduledWatch.GivingUp;
import dev.sibyl.application.polling.ScheduledWatch.Stage;
import dev.sibyl.application.polling.ScheduledWatch.State;
import dev.sibyl.domain.PredictionRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The watches of a scheduler by their state: a watch waits until its next poll is due, then in the
/// queue of its account, and then its poll is in flight.
final class ScheduledWatches {

  private final SharedValues shared = new SharedValues();
  private final WatchTable table = new WatchTable();
  private final IndexedHeap<ScheduledWatch> due = new IndexedHeap<>(ScheduledWatch.BY_TIME);
  private final IndexedHeap<ScheduledWatch> claiming = new IndexedHeap<>(ScheduledWatch.BY_TIME);
  private int added;
  private int entries;

  boolean isEmpty() {
    return table.isEmpty();
  }

  /// The watch of a prediction, or null if it is not watched.
  @Nullable ScheduledWatch find(PredictionRef reference) {
    return table.find(reference);
  }

  /// All watches, in the order in which they were added.
  List<Watch> all() {
    return table.all().stream().map(ScheduledWatch::toWatch).toList();
  }

  /// Adds a watch of a prediction that has none. Its poll is due at once.
  void add(Watch watch, Instant now) {
    var scheduled = new ScheduledWatch(watch, added++, shared);
    table.add(scheduled);
    schedule(scheduled, now);
  }

  /// Keeps what has changed of a watch.
  void keep(ScheduledWatch watch, Watch changed) {
    watch.keep(changed, shared);
  }

  void schedule(ScheduledWatch watch, Instant at) {
    move(watch, Stage.WAITING, at);
    due.add(watch);
  }

  void scheduleGiveUp(ScheduledWatch watch, Instant at, Reason reason) {
    move(watch, new GivingUp(reason), at);
    due.add(watch);
  }

  /// @param lastChance when the watch may be given up if it still waits
  void claim(ScheduledWatch watch, Claim claim, Instant lastChance) {
    move(watch, claim, lastChance);
    claiming.add(watch);
  }

  /// Gives a watch with a claim another last chance.
  void extend(ScheduledWatch watch, Instant lastChance) {
    move(watch, watch.state(), lastChance);
    claiming.add(watch);
  }

  void poll(ScheduledWatch watch) {
    move(watch, Stage.IN_FLIGHT, Instant.MAX);
  }

  void remove(ScheduledWatch watch) {
    move(watch, Stage.UNSCHEDULED, Instant.MAX);
    table.remove(watch);
  }

  private void move(ScheduledWatch watch, State next, Instant at) {
    var left = watch.state();
    if (left instanceof Claim) {
      claiming.remove(watch);
    } else if (left == Stage.WAITING || left instanceof GivingUp) {
      due.remove(watch);
    }
    watch.enter(next, at, entries++);
  }

  /// When the next watch is due; [Instant#MAX] for never.
  Instant nextDue() {
    return due.isEmpty() ? Instant.MAX : due.first().due();
  }

  /// When the next watch with a claim may be given up; [Instant#MAX] for never.
  Instant nextLastChance() {
    return claiming.isEmpty() ? Instant.MAX : claiming.first().due();
  }

  /// The first watch that is due, or null if none is. It leaves its state only when the caller
  /// moves or removes it, as does the next one.
  @Nullable ScheduledWatch firstDue(Instant now) {
    return nextDue().isAfter(now) ? null : due.first();
  }

  /// The first watch whose claim has waited too long, or null if none has.
  @Nullable ScheduledWatch firstLate(Instant now) {
    return nextLastChance().isAfter(now) ? null : claiming.first();
  }
}
