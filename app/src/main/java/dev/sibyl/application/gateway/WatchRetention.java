package dev.sibyl.application.gateway;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Decides how long watches stay in the registry, whose lock guards it: one that has ended for a
/// day, or less if there are too many or their answers take too much memory; its data for as long
/// as its provider keeps them.
final class WatchRetention {

  static final int MAX_CLOSED = 10_000;
  static final Duration KEPT = Duration.ofDays(1);

  /// Those that have ended, the one that ended first is the first.
  private final SequencedMap<PredictionRef, WatchEntry> closed = new LinkedHashMap<>();

  /// Those of them whose data the provider will delete, about in that order.
  private final SequencedMap<PredictionRef, WatchEntry> expiring = new LinkedHashMap<>();

  private final long maxWeight;
  private long weight;

  /// @param maxWeight how much memory all answers may take, in bytes
  WatchRetention(long maxWeight) {
    this.maxWeight = maxWeight;
  }

  void add(WatchEntry entry) {
    weight += weight(entry);
    if (entry.stage() != Stage.OPEN) {
      closed.put(entry.reference(), entry);
    }
    if (Entries.expiresAt(entry) != null) {
      expiring.put(entry.reference(), entry);
    }
  }

  void remove(WatchEntry entry) {
    weight -= weight(entry);
    closed.remove(entry.reference());
    expiring.remove(entry.reference());
  }

  /// How much memory its answer takes.
  private static long weight(WatchEntry entry) {
    var answer = entry.answer();
    return answer == null ? 0 : answer.prediction().weight();
  }

  /// Whether the answers take too much memory.
  boolean isFull() {
    return weight > maxWeight;
  }

  /// Removes the data that providers have deleted by now.
  ///
  /// @return the watches without their data
  List<WatchEntry> removeExpired(Instant now) {
    var changed = new ArrayList<WatchEntry>();
    while (!expiring.isEmpty() && isExpired(expiring.firstEntry().getValue(), now)) {
      var entry = expiring.pollFirstEntry().getValue();
      var answer = entry.answer();
      if (answer != null) {
        var after = Entries.withDataRemoved(entry, answer);
        weight += weight(after) - weight(entry);
        closed.replace(entry.reference(), after);
        changed.add(after);
      }
    }
    return changed;
  }

  private static boolean isExpired(WatchEntry entry, Instant now) {
    var expires = Entries.expiresAt(entry);
    return expires == null || !now.isBefore(expires);
  }

  /// The watches that are to be removed now: those that are too old, and the oldest ones if there
  /// are too many, or if they take too much memory.
  ///
  /// @param latest is never one of them
  List<WatchEntry> superfluous(WatchEntry latest, Instant now) {
    var superfluous = new ArrayList<WatchEntry>();
    var left = weight;
    for (var entry : closed.values()) {
      var isOld = wasClosedBefore(entry, now.minus(KEPT));
      if (!isOld && closed.size() - superfluous.size() <= MAX_CLOSED && left <= maxWeight) {
        return superfluous;
      }
      if (entry.number() != latest.number()) {
        superfluous.add(entry);
        left -= weight(entry);
      }
    }
    return superfluous;
  }

  private static boolean wasClosedBefore(WatchEntry entry, Instant time) {
    return entry.closedAt() != null && entry.closedAt().isBefore(time);
  }
}
