package dev.sibyl.application.gateway;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.ServiceEvent;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// All watches of the service, the last answers included. Watches that have ended are removed after
/// a day, or before, the oldest first, if there are too many or their answers take too much memory.
///
/// One lock guards everything, so events are published in the order of the changes.
public final class WatchRegistry {

  private static final int MAX_CLOSED = 10_000;
  private static final Duration KEPT = Duration.ofDays(1);

  private final SequencedMap<PredictionRef, WatchRow> rows = new LinkedHashMap<>();
  private final SequencedSet<PredictionRef> closed = new LinkedHashSet<>();

  /// Those that have ended and whose data the provider will delete, about in that order.
  private final SequencedSet<PredictionRef> expiring = new LinkedHashSet<>();

  private final Map<ProviderName, Integer> open = new LinkedHashMap<>();
  private final long maxWeight;
  private final InstantSource clock;
  private final Waiting waiting;
  private final EventHub events;
  private long lastNumber;
  private long weight;

  /// @param maxWeight how much memory all answers may take, in bytes
  public WatchRegistry(long maxWeight, InstantSource clock, Waiting waiting, EventHub events) {
    this.maxWeight = maxWeight;
    this.clock = clock;
    this.waiting = waiting;
    this.events = events;
  }

  /// One watch, null if there is none.
  synchronized @Nullable WatchEntry find(PredictionRef reference) {
    removeOld();
    return entry(reference);
  }

  private @Nullable WatchEntry entry(PredictionRef reference) {
    var row = rows.get(reference);
    return row == null ? null : row.entry();
  }

  /// All watches, in the order of their numbers.
  synchronized List<WatchEntry> all() {
    removeOld();
    return rows.values().stream().map(WatchRow::entry).toList();
  }

  /// The predictions that a caller created or asked for, the newest first, if they are known.
  ///
  /// @param before the number of a watch; only older ones are returned. Null for the newest
  synchronized List<WatchEntry> askedBy(
      Caller caller, ProviderName provider, @Nullable Long before, int limit) {
    return rows.sequencedValues().reversed().stream()
        .filter(row -> row.wasAskedBy(caller.token()))
        .map(WatchRow::entry)
        .filter(entry -> entry.answer() != null && entry.reference().provider().equals(provider))
        .filter(entry -> before == null || entry.number() < before)
        .limit(limit)
        .toList();
  }

  /// How many watches of a provider are open.
  synchronized int openAt(ProviderName provider) {
    return open.getOrDefault(provider, 0);
  }

  /// Changes a watch, if there is one.
  ///
  /// @param event what happened, made of the new entry
  synchronized void change(
      PredictionRef reference,
      UnaryOperator<WatchEntry> change,
      Function<WatchEntry, ServiceEvent> event) {
    var row = rows.get(reference);
    if (row != null) {
      set(row, change.apply(row.entry()), event);
    }
  }

  /// Changes a watch, or begins one.
  ///
  /// @param change gets the entry, null if there is none
  /// @param event what happened, made of the new entry
  /// @return the new entry
  synchronized WatchEntry changeOrBegin(
      PredictionRef reference,
      Function<@Nullable WatchEntry, WatchEntry> change,
      Function<WatchEntry, ServiceEvent> event) {
    var row = rows.get(reference);
    if (row != null) {
      return set(row, change.apply(row.entry()), event);
    }
    var begun = change.apply(null);
    row = new WatchRow(begun);
    rows.put(reference, row);
    weight += row.weight();
    open.merge(reference.provider(), begun.stage() == Stage.OPEN ? 1 : 0, Integer::sum);
    return set(row, begun, event);
  }

  private WatchEntry set(WatchRow row, WatchEntry after, Function<WatchEntry, ServiceEvent> event) {
    var before = row.entry();
    weight -= row.weight();
    row.set(after);
    weight += row.weight();
    count(before, after);
    events.publish(event.apply(after));
    removeOld();
    freeMemory(row);
    return after;
  }

  /// The number of a new watch.
  synchronized long nextNumber() {
    return ++lastNumber;
  }

  private void count(WatchEntry before, WatchEntry after) {
    var reference = after.reference();
    var isOpen = after.stage() == Stage.OPEN;
    if ((before.stage() == Stage.OPEN) != isOpen) {
      open.merge(reference.provider(), isOpen ? 1 : -1, Integer::sum);
    }
    closed.remove(reference);
    expiring.remove(reference);
    if (!isOpen) {
      closed.add(reference);
    }
    if (Entries.expiresAt(after) != null) {
      expiring.add(reference);
    }
  }

  private void removeOld() {
    var oldest = clock.instant().minus(KEPT);
    while (!closed.isEmpty()
        && (closed.size() > MAX_CLOSED || wasClosedBefore(closed.getFirst(), oldest))) {
      remove(closed.removeFirst());
    }
    while (!expiring.isEmpty() && isExpired(expiring.getFirst())) {
      removeData(expiring.removeFirst());
    }
  }

  private boolean isExpired(PredictionRef reference) {
    var entry = entry(reference);
    var expires = entry == null ? null : Entries.expiresAt(entry);
    return expires == null || !clock.instant().isBefore(expires);
  }

  private void removeData(PredictionRef reference) {
    var row = rows.get(reference);
    var answer = row == null ? null : row.entry().answer();
    if (row != null && answer != null) {
      weight -= row.weight();
      row.set(Entries.withDataRemoved(row.entry(), answer));
      weight += row.weight();
    }
  }

  private boolean wasClosedBefore(PredictionRef reference, Instant time) {
    var entry = entry(reference);
    return entry == null || entry.closedAt() == null || entry.closedAt().isBefore(time);
  }

  /// Removes the watches that have ended, the oldest first, then answers of the others: these come
  /// again with the next poll.
  private void freeMemory(WatchRow latest) {
    for (var oldest = closed.iterator(); weight > maxWeight && oldest.hasNext(); ) {
      var reference = oldest.next();
      if (!reference.equals(latest.entry().reference())) {
        oldest.remove();
        remove(reference);
      }
    }
    for (var row = rows.values().iterator(); weight > maxWeight && row.hasNext(); ) {
      var other = row.next();
      if (other != latest) {
        weight -= other.weight();
        other.set(Entries.withoutAnswer(other.entry()));
      }
    }
  }

  private void remove(PredictionRef reference) {
    expiring.remove(reference);
    var row = rows.remove(reference);
    if (row != null) {
      weight -= row.weight();
      row.signalAll();
      events.publish(new ServiceEvent.Removed(reference));
    }
  }

  /// Notes that a caller asks.
  ///
  /// @return the status that it was answered last, null if none
  synchronized @Nullable Status asks(Caller caller, PredictionRef reference) {
    var row = rows.get(reference);
    if (row == null) {
      return null;
    }
    row.askedBy(caller.token());
    return row.statusTold(caller.token());
  }

  /// Notes what a caller is answered.
  synchronized void answers(Caller caller, WatchEntry entry) {
    var row = rows.get(entry.reference());
    var answer = entry.answer();
    if (row != null && answer != null) {
      row.told(caller.token(), answer.prediction().status());
    }
  }

  /// Passes an event on, between two changes.
  synchronized void publish(ServiceEvent event) {
    events.publish(event);
  }

  /// Waits until something is true of a watch. An interrupt ends the wait, and the thread stays
  /// interrupted.
  ///
  /// @return the last entry, for which it may be false; null if there is no such watch any more
  @Nullable WatchEntry await(
      PredictionRef reference, Predicate<WatchEntry> condition, Instant until) {
    var signal = waiting.open();
    try {
      var entry = findOrWait(reference, condition, signal);
      while (entry != null
          && !condition.test(entry)
          && clock.instant().isBefore(until)
          && signal.await(until)) {
        entry = find(reference);
      }
      return find(reference);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return find(reference);
    } finally {
      stopWaiting(reference, signal);
    }
  }

  private synchronized @Nullable WatchEntry findOrWait(
      PredictionRef reference, Predicate<WatchEntry> condition, Waiting.Signal signal) {
    var row = rows.get(reference);
    if (row == null) {
      return null;
    }
    if (!condition.test(row.entry())) {
      row.addWaiting(signal);
    }
    return row.entry();
  }

  private synchronized void stopWaiting(PredictionRef reference, Waiting.Signal signal) {
    var row = rows.get(reference);
    if (row != null) {
      row.removeWaiting(signal);
    }
  }
}
