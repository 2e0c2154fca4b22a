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
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// All watches of the service, the last answers included, for as long as [WatchRetention] says.
///
/// One lock guards everything, so events are published in the order of the changes.
public final class WatchRegistry {

  private final SequencedMap<PredictionRef, WatchEntry> entries = new LinkedHashMap<>();
  private final WatchCallers callers = new WatchCallers();
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
    removeExpired();
    return entries.get(reference);
  }

  /// All watches, in the order of their numbers.
  synchronized List<WatchEntry> all() {
    removeExpired();
    return entries.values().stream().sorted(Comparator.comparingLong(WatchEntry::number)).toList();
  }

  private void removeExpired() {
    retention
        .removeExpired(clock.instant())
        .forEach(entry -> entries.put(entry.reference(), entry));
  }

  /// The predictions that a caller created or asked for, the newest first, if they are known.
  ///
  /// @param before the number of a watch; only older ones are returned. Null for the newest
  synchronized List<WatchEntry> askedBy(
      Caller caller, ProviderName provider, @Nullable Long before, int limit) {
    return entries.values().stream()
        .filter(entry -> entry.answer() != null && entry.reference().provider().equals(provider))
        .filter(entry -> before == null || entry.number() < before)
        .filter(entry -> callers.hasAsked(entry.reference(), caller.token()))
        .sorted(Comparator.comparingLong(WatchEntry::number).reversed())
        .limit(limit)
        .toList();
  }

  /// How many watches of a provider are open.
  synchronized int openAt(ProviderName provider) {
    return open.getOrDefault(provider, 0);
  }

  /// The open watches of a provider.
  synchronized List<WatchEntry> allOpenAt(ProviderName provider) {
    return entries.values().stream()
        .filter(entry -> entry.stage() == Stage.OPEN)
        .filter(entry -> entry.reference().provider().equals(provider))
        .toList();
  }

  /// The watches that have one of these numbers.
  synchronized List<PredictionRef> withNumbers(Set<Long> numbers) {
    return numbers.isEmpty()
        ? List.of()
        : entries.values().stream()
            .filter(entry -> numbers.contains(entry.number()))
            .map(WatchEntry::reference)
            .toList();
  }

  /// Changes a watch, if there is one.
  ///
  /// @param event what happened, made of the new entry
  synchronized void change(
      PredictionRef reference,
      UnaryOperator<WatchEntry> change,
      Function<WatchEntry, ServiceEvent> event) {
    var before = entries.get(reference);
    if (before != null) {
      set(before, change.apply(before), event);
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
    var before = entries.get(reference);
    return set(before, change.apply(before), event);
  }

  private WatchEntry set(
      @Nullable WatchEntry before, WatchEntry after, Function<WatchEntry, ServiceEvent> event) {
    if (before != null) {
      retention.remove(before);
      count(before, -1);
    }
    put(after);
    retention.add(after);
    callers.signal(after.reference());
    events.publish(event.apply(after));
    retention.superfluous(after, clock.instant()).forEach(this::remove);
    dropAnswers(after);
    return after;
  }

  private void put(WatchEntry entry) {
    entries.put(entry.reference(), entry);
    count(entry, 1);
  }

  private void count(WatchEntry entry, int change) {
    if (entry.stage() == Stage.OPEN) {
      open.merge(entry.reference().provider(), change, Integer::sum);
    }
  }

  /// While the answers take too much memory: those of open watches come again with the next poll.
  ///
  /// @param latest keeps its own
  private void dropAnswers(WatchEntry latest) {
    if (!retention.isFull()) {
      return;
    }
    for (var entry : entries.entrySet()) {
      if (!retention.isFull()) {
        return;
      }
      var before = entry.getValue();
      if (before.number() != latest.number() && before.answer() != null) {
        retention.remove(before);
        var after = Entries.withoutAnswer(before);
        entry.setValue(after);
        retention.add(after);
      }
    }
  }

  /// Takes watches that were stored, before anything happens to them. There is no event.
  ///
  /// @param stored in the order of their numbers
  synchronized void restore(List<WatchEntry> stored) {
    stored.forEach(this::put);
    stored.stream()
        .sorted(Comparator.comparing(WatchRegistry::closedOrNever))
        .forEach(retention::add);
    if (!stored.isEmpty()) {
      retention.superfluous(stored.getLast(), clock.instant()).forEach(this::remove);
    }
  }

  private static Instant closedOrNever(WatchEntry entry) {
    return entry.closedAt() == null ? Instant.MAX : entry.closedAt();
  }

  /// Removes a watch, if there is one.
  synchronized void remove(PredictionRef reference) {
    var entry = entries.get(reference);
    if (entry != null) {
      remove(entry);
    }
  }

  private void remove(WatchEntry entry) {
    var reference = entry.reference();
    entries.remove(reference);
    count(entry, -1);
    retention.remove(entry);
    callers.forget(reference);
    events.publish(new ServiceEvent.Removed(reference));
  }

  /// Notes that a caller asks.
  ///
  /// @return the status that it was answered last, null if none
  synchronized @Nullable Status asks(Caller caller, PredictionRef reference) {
    return entries.containsKey(reference) ? callers.asks(reference, caller.token()) : null;
  }

  /// Notes what a caller is answered.
  synchronized void answers(Caller caller, WatchEntry entry) {
    var answer = entry.answer();
    if (entries.containsKey(entry.reference()) && answer != null) {
      callers.told(entry.reference(), caller.token(), answer.prediction().status());
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
    var entry = entries.get(reference);
    if (entry != null && !condition.test(entry)) {
      callers.waits(reference, signal);
    }
    return entry;
  }

  private synchronized void stopWaiting(PredictionRef reference, Waiting.Signal signal) {
    callers.waitsNoMore(reference, signal);
  }
}
