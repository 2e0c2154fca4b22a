package dev.sibyl.application.gateway;

import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// Decides how long watches stay in the registry, whose lock guards it: one that has ended for a
/// day, or less if there are too many or their answers take too much memory; its data for as long
/// as its provider keeps them.
final class WatchRetention {

  static final int MAX_CLOSED = 10_000;
  static final Duration KEPT = Duration.ofDays(1);

  /// Those that have ended, the one that ended first is the first.
  private final SequencedSet<WatchRow> closed = new LinkedHashSet<>();

  /// Those of them whose data the provider will delete, about in that order.
  private final SequencedSet<WatchRow> expiring = new LinkedHashSet<>();

  private final long maxWeight;
  private long weight;

  /// @param maxWeight how much memory all answers may take, in bytes
  WatchRetention(long maxWeight) {
    this.maxWeight = maxWeight;
  }

  void add(WatchRow row) {
    weight += row.weight();
    if (row.entry().stage() != Stage.OPEN) {
      closed.add(row);
    }
    if (Entries.expiresAt(row.entry()) != null) {
      expiring.add(row);
    }
  }

  void remove(WatchRow row) {
    weight -= row.weight();
    closed.remove(row);
    expiring.remove(row);
  }

  void set(WatchRow row, WatchEntry entry) {
    remove(row);
    row.set(entry);
    add(row);
  }

  /// Removes the data that providers have deleted by now.
  void removeExpired(Instant now) {
    while (!expiring.isEmpty() && isExpired(expiring.getFirst().entry(), now)) {
      var row = expiring.removeFirst();
      var answer = row.entry().answer();
      if (answer != null) {
        weight -= row.weight();
        row.set(Entries.withDataRemoved(row.entry(), answer));
        weight += row.weight();
      }
    }
  }

  private static boolean isExpired(WatchEntry entry, Instant now) {
    var expires = Entries.expiresAt(entry);
    return expires == null || !now.isBefore(expires);
  }

  /// The watches that are to be removed now: those that are too old, and the oldest ones if there
  /// are too many, or if they take too much memory.
  ///
  /// @param latest is never one of them
  List<WatchRow> superfluous(WatchRow latest, Instant now) {
    var rows = new ArrayList<WatchRow>();
    var left = weight;
    for (var row : closed) {
      var isOld = wasClosedBefore(row.entry(), now.minus(KEPT));
      if (!isOld && closed.size() - rows.size() <= MAX_CLOSED && left <= maxWeight) {
        return rows;
      }
      if (row != latest) {
        rows.add(row);
        left -= row.weight();
      }
    }
    return rows;
  }

  private static boolean wasClosedBefore(WatchEntry entry, Instant time) {
    return entry.closedAt() != null && entry.closedAt().isBefore(time);
  }

  /// Drops answers while they take too much memory: those of open watches come again with the next
  /// poll.
  ///
  /// @param latest keeps its own
  void dropAnswers(Iterable<WatchRow> rows, WatchRow latest) {
    for (var row : rows) {
      if (weight <= maxWeight) {
        return;
      }
      if (row != latest) {
        set(row, Entries.withoutAnswer(row.entry()));
      }
    }
  }
}
