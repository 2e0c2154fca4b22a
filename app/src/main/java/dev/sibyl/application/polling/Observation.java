package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.TimeMath.longer;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionState;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// What is remembered of the last good answer. A [CompactWatch] keeps it; a watch never keeps a
/// whole prediction.
///
/// @param model null if unknown
/// @param outputHash of its output, to notice more output. It is computed only if it is needed: the
///   output may be large, and a watch that has reached its goal needs no hash
/// @param answeredAt when the provider last answered, by our clock
/// @param changedAt when an answer last brought news, by our clock
record Observation(
    PredictionState state,
    @Nullable String model,
    IntSupplier outputHash,
    Instant answeredAt,
    LocalTimes times,
    Instant changedAt) {

  /// The observation of the first good answer.
  static Observation first(Found found, Instant begun, Instant now) {
    return of(found, null, begun, now);
  }

  /// The observation after another good answer.
  Observation after(Found found, Instant now) {
    var prediction = found.prediction();
    if (isStale(prediction)) {
      return new Observation(state, model, outputHash, now, times, changedAt);
    }
    return of(found, this, times.created(), now);
  }

  private static Observation of(
      Found found, @Nullable Observation before, Instant createdAtLatest, Instant now) {
    var prediction = found.prediction();
    var skew = ClockSkew.of(found.answeredAt(), now);
    var created = skew.toLocal(prediction.timings().created());
    var start = skew.toLocal(prediction.timings().started());
    var model = prediction.model();
    return new Observation(
        prediction.state(),
        model == null && before != null ? before.model : model,
        () -> prediction.output().hashCode(),
        now,
        new LocalTimes(
            created == null ? createdAtLatest : created,
            start == null && before != null ? before.times.started() : start,
            stageBegan(prediction, before, start, now)),
        before == null || before.isNews(prediction) ? now : before.changedAt);
  }

  private static @Nullable Instant stageBegan(
      Prediction prediction, @Nullable Observation before, @Nullable Instant start, Instant now) {
    var bar = prediction.progress();
    if (bar == null) {
      return null;
    }
    var last = before == null ? null : before.state.progress();
    if (before != null && last != null && last.stage() == bar.stage()) {
      return before.times.stageBegan();
    }
    return bar.stage() == 1 && start != null ? start : now;
  }

  /// Whether an answer is an old copy from a cache: status or progress went back. An end is never
  /// stale, even if it breaks a rule, such as `aborted` after `processing`: else the watch would
  /// wait for ever.
  boolean isStale(Prediction prediction) {
    return !prediction.status().hasEnded() && !state.canBecome(prediction.state());
  }

  /// Whether an answer says something new.
  boolean isNews(Prediction prediction) {
    return !isStale(prediction)
        && (!prediction.status().equals(state.status())
            || barMoved(prediction)
            || prediction.output().hashCode() != outputHash.getAsInt());
  }

  private boolean barMoved(Prediction prediction) {
    var bar = prediction.progress();
    var last = state.progress();
    return bar != null
        && (last == null || bar.stage() != last.stage() || bar.fraction() != last.fraction());
  }

  /// How long the current stage will still take; null without a bar. It is computed from the time
  /// that the stage has taken so far, which is more precise than what the bar prints. The printed
  /// time is used if the bar has not moved yet.
  @Nullable Duration remainingOfStage(Instant now) {
    var bar = state.progress();
    if (bar == null) {
      return null;
    }
    var began = times.stageBegan();
    var fraction = bar.fraction();
    if (began == null || fraction <= 0) {
      return bar.remaining();
    }
    // An answer without news says nothing about the time since the last news.
    var left = TimeMath.times(Duration.between(began, changedAt), (1 - fraction) / fraction);
    return longer(left.minus(Duration.between(changedAt, now)), Duration.ZERO);
  }

  /// When the prediction is likely to end; [Instant#MAX] if unknown.
  Instant expectedEnd(Instant now, RunTimeEstimate estimate) {
    var started = times.started();
    var remaining =
        state.progress() != null
            ? remainingOfStage(now)
            : started == null ? null : estimate.remaining(Duration.between(started, now));
    return remaining == null ? Instant.MAX : now.plus(remaining);
  }
}
