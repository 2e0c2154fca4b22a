package dev.sibyl.application.gateway;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.ServiceEvent;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// All watches of the service, the last answers included, for as long as [WatchRetention] says.
///
/// One lock guards everything, so events are published in the order of the changes.
public final class WatchRegistry {

  private final SequencedMap<PredictionRef, WatchRow> rows = new LinkedHashMap<>();
  private final Map<ProviderName, Integer> open = new LinkedHashMap<>();
  private final WatchRetention retention;
  private final InstantSource clock;
  private final Waiting waiting;
  private final EventHub events;

  /// @param maxWeight how much memory all answers may take, in bytes
  public WatchRegistry(long maxWeight, InstantSource clock, Waiting waiting, EventHub events) {
    this.retention = new WatchRetention(maxWeight);
    this.clock = clock;
    this.waiting = waiting;
    this.events = events;
  }

  /// One watch, null if there is none.
  synchronized @Nullable WatchEntry find(PredictionRef reference) {
    retention.removeExpired(clock.instant());
    var row = rows.get(reference);
    return row == null ? null : row.entry();
  }

  /// All watches, in the order of their numbers.
  synchronized List<WatchEntry> all() {
    retention.removeExpired(clock.instant());
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
    retention.add(row);
    open.merge(reference.provider(), begun.stage() == Stage.OPEN ? 1 : 0, Integer::sum);
    return set(row, begun, event);
  }

  /// Takes watches that were stored, before anything happens to them. There is no event.
  ///
  /// @param entries in the order of their numbers
  synchronized void restore(List<WatchEntry> entries) {
    for (var entry : entries) {
      rows.put(entry.reference(), new WatchRow(entry));
      open.merge(entry.reference().provider(), entry.stage() == Stage.OPEN ? 1 : 0, Integer::sum);
    }
    rows.values().stream()
        .sorted(Comparator.comparing(row -> closedOrNever(row.entry())))
        .forEach(retention::add);
    if (!rows.isEmpty()) {
      retention.superfluous(rows.lastEntry().getValue(), clock.instant()).forEach(this::remove);
    }
  }

  private static Instant closedOrNever(WatchEntry entry) {
    return entry.closedAt() == null ? Instant.MAX : entry.closedAt();
  }

  private WatchEntry set(WatchRow row, WatchEntry after, Function<WatchEntry, ServiceEvent> event) {
    var wasOpen = row.entry().stage() == Stage.OPEN;
    var isOpen = after.stage() == Stage.OPEN;
    if (wasOpen != isOpen) {
      open.merge(after.reference().provider(), isOpen ? 1 : -1, Integer::sum);
    }
    retention.set(row, after);
    events.publish(event.apply(after));
    retention.superfluous(row, clock.instant()).forEach(this::remove);
    retention.dropAnswers(rows.values(), row);
    return after;
  }

  /// Removes a watch, if there is one.
  synchronized void remove(PredictionRef reference) {
    var row = rows.get(reference);
    if (row != null) {
      if (row.entry().stage() == Stage.OPEN) {
        open.merge(reference.provider(), -1, Integer::sum);
      }
      remove(row);
    }
  }

  private void remove(WatchRow row) {
    var reference = row.entry().reference();
    rows.remove(reference);
    retention.remove(row);
    row.signalAll();
    events.publish(new ServiceEvent.Removed(reference));
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
  public synchronized void publish(ServiceEvent event) {
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
