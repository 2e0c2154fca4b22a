package dev.sibyl.application.gateway;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driven.NodeNewsPort.News;
import dev.sibyl.ports.driven.WatchStorePort.Closing;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The steps of a watch, from one entry to the next.
final class Entries {

  /// A watch that begins, perhaps in an earlier process. Its versions count from now, so that a
  /// version of that process is another one.
  ///
  /// @param isPersistent whether it was registered, and not only asked for
  /// @param deadline null for none
  static WatchEntry begun(
      long number,
      PredictionRef reference,
      @Nullable String label,
      boolean isPersistent,
      Instant registered,
      Instant now,
      @Nullable Instant deadline) {
    return new WatchEntry(
        number,
        reference,
        registered,
        label,
        isPersistent,
        Stage.OPEN,
        null,
        null,
        0,
        0,
        null,
        now,
        deadline,
        null,
        firstVersion(now));
  }

  /// Other processes begin in another millisecond, so their versions are other numbers.
  private static long firstVersion(Instant now) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, now);
  }

  /// A watch that begins again, because it was given up, or is registered now. Its number stays.
  ///
  /// @param deadline null for none
  static WatchEntry begunAgain(
      WatchEntry before, boolean isPersistent, Instant now, @Nullable Instant deadline) {
    return new WatchEntry(
        before.number(),
        before.reference(),
        before.registered(),
        before.label(),
        isPersistent || before.isPersistent(),
        Stage.OPEN,
        null,
        null,
        before.polls(),
        0,
        null,
        now,
        deadline,
        null,
        before.version() + 1);
  }

  /// It has another label.
  static WatchEntry labeled(WatchEntry before, String label) {
    return new WatchEntry(
        before.number(),
        before.reference(),
        before.registered(),
        label,
        before.isPersistent(),
        before.stage(),
        before.answer(),
        before.trouble(),
        before.polls(),
        before.misses(),
        before.polledAt(),
        before.nextPollAt(),
        before.deadlineAt(),
        before.closedAt(),
        before.version());
  }

  /// Another process has stored a change of it.
  ///
  /// @param before null if it is new here
  /// @param stored as it is now in the store, which knows nothing of the polls
  static WatchEntry adopted(@Nullable WatchEntry before, WatchEntry stored) {
    if (before == null) {
      return stored;
    }
    var isAsBefore = hasEnded(before) || before.stage() == stored.stage();
    var basis = isAsBefore ? before : stored;
    return new WatchEntry(
        stored.number(),
        stored.reference(),
        stored.registered(),
        stored.label(),
        stored.isPersistent(),
        basis.stage(),
        basis.answer(),
        basis.trouble(),
        Math.max(before.polls(), basis.polls()),
        basis.misses(),
        basis.polledAt(),
        basis.nextPollAt(),
        basis.deadlineAt(),
        basis.closedAt(),
        isAsBefore ? before.version() : Math.max(before.version() + 1, stored.version()));
  }

  /// Whether there is such a watch, and it goes on.
  static boolean isOpen(@Nullable WatchEntry entry) {
    return entry != null && entry.stage() == Stage.OPEN;
  }

  /// Whether its prediction has ended, and is known.
  static boolean hasEnded(WatchEntry entry) {
    return entry.stage() == Stage.ENDED && entry.answer() != null;
  }

  /// A good answer came.
  ///
  /// @param polls how many were made
  /// @param nextPoll null if it is not polled again
  static WatchEntry answered(
      WatchEntry before, Found answer, int polls, Instant now, @Nullable Instant nextPoll) {
    var newest = isStale(before, answer) ? before.answer() : answer;
    var hasEnded = newest != null && newest.prediction().status().hasEnded();
    return changed(
        before,
        hasEnded ? Stage.ENDED : Stage.OPEN,
        newest,
        null,
        polls,
        0,
        now,
        hasEnded ? null : nextPoll,
        hasEnded ? now : null,
        isSame(before.answer(), newest) ? before.version() : before.version() + 1);
  }

  /// An old copy from a cache: status or progress went back.
  private static boolean isStale(WatchEntry before, Found answer) {
    var known = before.answer();
    var next = answer.prediction();
    return known != null
        && !next.status().hasEnded()
        && !known.prediction().state().canBecome(next.state());
  }

  private static boolean isSame(@Nullable Found before, @Nullable Found after) {
    return before != null
        && after != null
        && before.prediction().raw().equals(after.prediction().raw());
  }

  /// A poll failed.
  ///
  /// @param nextPoll null if it is not polled again
  static WatchEntry troubled(
      WatchEntry before, Trouble trouble, int polls, int misses, @Nullable Instant nextPoll) {
    return changed(
        before,
        Stage.OPEN,
        before.answer(),
        trouble,
        polls,
        misses,
        before.polledAt(),
        nextPoll,
        null,
        before.version());
  }

  /// Another process has polled it.
  ///
  /// @param answer null if none was sent
  static WatchEntry observed(WatchEntry before, @Nullable Found answer, News news, Instant now) {
    var sent = news.answer();
    var newest = answer == null || isStale(before, answer) ? before.answer() : answer;
    return changed(
        before,
        before.stage(),
        newest,
        news.trouble(),
        news.polls(),
        news.misses(),
        sent == null ? before.polledAt() : now.minus(sent.age()),
        news.untilPoll() == null ? null : now.plus(news.untilPoll()),
        before.closedAt(),
        newest == null || isSame(before.answer(), newest)
            ? before.version()
            : before.version() + 1);
  }

  /// It was given up.
  ///
  /// @param trouble what the last polls met, null if the last one was answered
  static WatchEntry givenUp(
      WatchEntry before, Stage stage, @Nullable Trouble trouble, Instant now) {
    return changed(
        before,
        stage,
        before.answer(),
        trouble,
        before.polls(),
        before.misses(),
        before.polledAt(),
        null,
        now,
        before.version());
  }

  /// It was closed by an earlier process.
  ///
  /// @param answer null if none is known
  static WatchEntry restored(
      WatchEntry begun, Stage stage, @Nullable Found answer, Closing closing, Instant now) {
    return changed(
        begun,
        stage,
        answer,
        closing.trouble(),
        closing.polls(),
        0,
        closing.at(),
        null,
        closing.at(),
        firstVersion(now));
  }

  /// The answer was dropped, because it takes too much memory.
  static WatchEntry withoutAnswer(WatchEntry before) {
    return withAnswer(before, null, before.version());
  }

  /// The provider has deleted the data by now.
  static WatchEntry withDataRemoved(WatchEntry before, Found answer) {
    return withAnswer(
        before,
        new Found(answer.prediction().withDataRemoved(), answer.answeredAt(), null),
        before.version() + 1);
  }

  private static WatchEntry withAnswer(WatchEntry before, @Nullable Found answer, long version) {
    return changed(
        before,
        before.stage(),
        answer,
        before.trouble(),
        before.polls(),
        before.misses(),
        before.polledAt(),
        before.nextPollAt(),
        before.closedAt(),
        version);
  }

  /// What a poll, an answer or the end changes.
  private static WatchEntry changed(
      WatchEntry before,
      Stage stage,
      @Nullable Found answer,
      @Nullable Trouble trouble,
      int polls,
      int misses,
      @Nullable Instant polledAt,
      @Nullable Instant nextPollAt,
      @Nullable Instant closedAt,
      long version) {
    return new WatchEntry(
        before.number(),
        before.reference(),
        before.registered(),
        before.label(),
        before.isPersistent(),
        stage,
        answer,
        trouble,
        polls,
        misses,
        polledAt,
        nextPollAt,
        before.deadlineAt(),
        closedAt,
        version);
  }

  /// When the provider deletes the data, by the clock of the service; null if that is unknown, or
  /// has happened. A provider that still sends the data after its usual time keeps it for longer.
  static @Nullable Instant expiresAt(WatchEntry entry) {
    var answer = entry.answer();
    var closed = entry.closedAt();
    if (answer == null || closed == null) {
      return null;
    }
    var retention = answer.prediction().retention();
    var expires = retention.expiresAt();
    return retention.removed() || expires == null || !expires.isAfter(answer.answeredAt())
        ? null
        : closed.plus(Duration.between(answer.answeredAt(), expires));
  }

  private Entries() {}
}
