package dev.sibyl.application.gateway;

import static java.util.Objects.requireNonNull;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.Result;
import dev.sibyl.domain.Retention;
import dev.sibyl.ports.driven.NodeNewsPort.News;
import dev.sibyl.ports.driven.PredictionReadingPort;
import dev.sibyl.ports.driven.WatchStorePort;
import dev.sibyl.ports.driven.WatchStorePort.Closing;
import dev.sibyl.ports.driven.WatchStorePort.Reason;
import dev.sibyl.ports.driven.WatchStorePort.Remainder;
import dev.sibyl.ports.driven.WatchStorePort.StoredAnswer;
import dev.sibyl.ports.driven.WatchStorePort.StoredWatch;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns watches into what is stored of them, and back.
public record StoredEntries(WatchStorePort store, PredictionReadingPort reader) {

  /// How many watches are read at once.
  private static final int PAGE = 1_000;

  /// How many whole answers are read at once.
  private static final int ANSWERS = 100;

  /// Stores how watches have ended.
  ///
  /// @throws IOException if the store does not answer; then nothing has changed
  void close(List<WatchEntry> closed) throws IOException {
    store.close(closed.stream().map(StoredEntries::closing).toList());
  }

  private static Closing closing(WatchEntry entry) {
    return new Closing(
        entry.reference(),
        reason(entry.stage()),
        requireNonNull(entry.closedAt()),
        entry.polls(),
        answer(entry),
        entry.trouble());
  }

  private static Reason reason(Stage stage) {
    return switch (stage) {
      case ENDED -> Reason.ENDED;
      case GAVE_UP -> Reason.GAVE_UP;
      case DEADLINE_PASSED -> Reason.DEADLINE_PASSED;
      case OPEN -> throw new IllegalArgumentException("it is open");
    };
  }

  private static @Nullable StoredAnswer answer(WatchEntry entry) {
    var answer = entry.answer();
    return answer == null
        ? null
        : new StoredAnswer(
            answer.prediction().raw().print(), answer.answeredAt(), Entries.expiresAt(entry));
  }

  /// Removes what its provider has deleted, and the watches that were closed long ago.
  ///
  /// @throws IOException if the store does not answer; what was removed until then stays so
  void clean(Instant now) throws IOException {
    var page = store.expired(now, ANSWERS);
    while (!page.isEmpty()) {
      store.forget(page.stream().map(this::withoutData).toList(), now);
      page = store.expired(now, ANSWERS);
    }
    store.clean(now, now.minus(WatchRetention.KEPT), WatchRetention.MAX_CLOSED);
  }

  private Remainder withoutData(StoredWatch watch) {
    var answer = requireNonNull(requireNonNull(watch.closing()).answer());
    var found = reader.read(watch.reference().id(), answer.json(), answer.answeredAt());
    return new Remainder(
        watch.number(),
        found instanceof Found(var prediction, _, _)
            ? prediction.withDataRemoved().raw().print()
            : null);
  }

  /// The watches that are open, and those that were closed during the last day, in the order of
  /// their numbers.
  ///
  /// @param deadline when an open one is given up, null for never. It counts from now: this process
  ///   has not polled it before
  /// @throws IOException if the store does not answer; its message is for the user
  List<WatchEntry> load(Instant now, @Nullable Instant deadline) throws IOException {
    var found =
        new ArrayList<>(
            store.closedSince(now.minus(WatchRetention.KEPT), WatchRetention.MAX_CLOSED));
    var page = store.open(0, PAGE);
    while (!page.isEmpty()) {
      found.addAll(page);
      page = store.open(page.getLast().number(), PAGE);
    }
    return found.stream()
        .sorted(Comparator.comparingLong(StoredWatch::number))
        .map(watch -> entry(watch, now, deadline))
        .toList();
  }

  /// The watch as it is stored.
  ///
  /// @param deadline when it is given up if it is open, null for never
  WatchEntry entry(StoredWatch stored, Instant now, @Nullable Instant deadline) {
    var begun =
        Entries.begun(
            stored.number(),
            stored.reference(),
            stored.label(),
            /* isPersistent= */ true, // it is not stored
            stored.registered(),
            now,
            deadline);
    var closing = stored.closing();
    return closing == null
        ? begun
        : Entries.restored(begun, stage(closing.reason()), found(stored, closing), closing, now);
  }

  private static Stage stage(Reason reason) {
    return switch (reason) {
      case ENDED -> Stage.ENDED;
      case GAVE_UP -> Stage.GAVE_UP;
      case DEADLINE_PASSED -> Stage.DEADLINE_PASSED;
    };
  }

  private @Nullable Found found(StoredWatch stored, Closing closing) {
    var answer = closing.answer();
    return answer == null ? null : found(stored.reference().id(), answer, closing.at());
  }

  /// The answer that another process has sent, null if it has sent none that can be read. An end
  /// comes by the store only.
  @Nullable Found found(News news) {
    var answer = news.answer();
    return answer != null
            && reader.read(news.reference().id(), answer.json(), answer.answeredAt())
                instanceof Found found
            && !found.prediction().status().hasEnded()
        ? found
        : null;
  }

  /// Its expiry is the one that was known then, whatever the provider's usual time is.
  private @Nullable Found found(PredictionId id, StoredAnswer answer, Instant closed) {
    if (!(reader.read(id, answer.json(), answer.answeredAt()) instanceof Found found)) {
      return null;
    }
    var prediction = found.prediction();
    var expires =
        answer.expires() == null
            ? null
            : answer.answeredAt().plus(Duration.between(closed, answer.expires()));
    var retention = new Retention(prediction.retention().removed(), expires);
    return new Found(
        prediction.withResult(new Result(prediction.output(), prediction.failure(), retention)),
        answer.answeredAt(),
        null);
  }
}
