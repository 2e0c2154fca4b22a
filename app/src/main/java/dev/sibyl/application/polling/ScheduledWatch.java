package dev.sibyl.application.polling;

import dev.sibyl.application.polling.Decision.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A watch and its place in the schedule. It extends what is kept of the watch, so that both are
/// one object.
final class ScheduledWatch extends CompactWatch {

  /// What a watch waits for, if it waits.
  sealed interface State permits Claim, GivingUp, Stage {}

  enum Stage implements State {
    /// Waits until its next poll is due.
    WAITING,
    /// Its poll is in flight.
    IN_FLIGHT,
    /// Is new, or not watched any more.
    UNSCHEDULED
  }

  /// Waits until it is given up.
  record GivingUp(Reason reason) implements State {}

  /// Orders watches by the time at which they are due, then by the order in which they entered
  /// their state.
  static final IndexedHeap.Order<ScheduledWatch> BY_TIME =
      new IndexedHeap.Order<>() {
        @Override
        public boolean isBefore(ScheduledWatch one, ScheduledWatch other) {
          // The difference is right even after an overflow of the numbers.
          return one.due < other.due || (one.due == other.due && one.entry - other.entry < 0);
        }

        @Override
        public int placeOf(ScheduledWatch watch) {
          return watch.place;
        }

        @Override
        public void setPlace(ScheduledWatch watch, int place) {
          watch.place = place;
        }
      };

  /// The next watch of the same slot of a [WatchTable].
  @Nullable ScheduledWatch next;

  private final int added;
  private State state = Stage.UNSCHEDULED;
  private long due;
  private int entry;
  private int place;

  /// @param added how many watches were added before
  ScheduledWatch(Watch watch, int added, SharedValues shared) {
    super(watch, shared);
    this.added = added;
  }

  State state() {
    return state;
  }

  /// Enters a state.
  ///
  /// @param at when the state ends unless something else ends it; [Instant#MAX] for never
  /// @param number one more at each entry of any watch
  void enter(State next, Instant at, int number) {
    state = next;
    due = EpochNanos.of(at);
    entry = number;
  }

  /// When its state ends; [Instant#MAX] for never.
  Instant due() {
    return EpochNanos.toInstant(due);
  }

  /// The number of its last entry into a state.
  int entry() {
    return entry;
  }

  /// Whether it was added before another one of the same scheduler.
  boolean isOlderThan(ScheduledWatch other) {
    return added - other.added < 0;
  }
}
