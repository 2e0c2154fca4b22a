package dev.sibyl.domain.watch;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.StatusRules;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A prediction that is being followed: all that must be remembered between two polls, and no more.
/// Times are by the watcher's clock; what the provider told by its own has been shifted.
///
/// @param begun when the watch began; its deadline counts from here
/// @param since when the prediction was created, as far as known: a watch that is begun anew waits
///   as patiently as the one before it
/// @param lastSeen when its provider last told of it; when the watch began, before it has
/// @param lastNews when it last told something new
/// @param started when the model began to run, null while unknown
/// @param barBegan when the progress bar of the present stage was first seen, null where there is
///   none
/// @param polls how often it has been asked for
/// @param misses polls in a row without an answer
/// @param failures those of them that were not throttled
/// @param status of the last good answer, null before the first
/// @param model of the last good answer, null while unknown
/// @param progress of the last good answer
/// @param output a hash of the last good answer's output, to see that there is more
/// @param trouble what the last poll met, null where it was a good one
/// @param hint how long the provider asked at the last poll to be left alone, null where it did not
/// @param wentBack whether an answer has gone back once
public record Watch(
    PredictionRef reference,
    Instant begun,
    Instant since,
    Instant lastSeen,
    Instant lastNews,
    @Nullable Instant started,
    @Nullable Instant barBegan,
    int polls,
    int misses,
    int failures,
    @Nullable Status status,
    @Nullable String model,
    @Nullable Progress progress,
    int output,
    @Nullable Trouble trouble,
    @Nullable Duration hint,
    boolean wentBack) {

  /// A watch that has not polled yet.
  public static Watch begin(PredictionRef reference, Instant now) {
    return new Watch(
        reference, now, now, now, now, null, null, 0, 0, 0, null, null, null, 0, null, null, false);
  }

  /// The watch after a poll.
  ///
  /// @param now when the answer came
  public Watch seen(Lookup lookup, Instant now) {
    return switch (lookup) {
      case Found(var prediction) -> told(prediction, now);
      case Trouble met -> missed(met);
    };
  }

  /// The same watch, begun at another time.
  public Watch begunAt(Instant now) {
    return new Watch(
        reference, now, since, lastSeen, lastNews, started, barBegan, polls, misses, failures,
        status, model, progress, output, trouble, hint, wentBack);
  }

  /// Whether the provider has told of the prediction at least once.
  public boolean isKnown() {
    return status != null;
  }

  /// Whether an answer contradicts what was seen before: its status has gone back, or its bar has
  /// within one stage.
  public boolean goesBack(Prediction prediction) {
    if (status == null) {
      return false;
    }
    var bar = prediction.progress();
    return !StatusRules.isStep(status, prediction.status())
        || (!prediction.status().ended()
            && bar != null
            && progress != null
            && bar.stage() <= progress.stage()
            && (bar.stage() < progress.stage() || bar.fraction() < progress.fraction()));
  }

  /// Whether an answer is an old copy from somebody's cache: it [#goesBack]. An end is none, even
  /// where it breaks a rule, such as `aborted` after `processing`: who took it for a copy would
  /// wait for ever.
  public boolean isStale(Prediction prediction) {
    return !prediction.status().ended() && goesBack(prediction);
  }

  /// A note on an answer that [#goesBack].
  public Note staleness(Prediction prediction) {
    var from = describe(status, progress);
    return new Note(
        "went-back", from + " to " + describe(prediction.status(), prediction.progress()));
  }

  private static String describe(@Nullable Status status, @Nullable Progress progress) {
    return (status == null ? "" : status.word())
        + (progress == null ? "" : " " + (int) (progress.fraction() * 100) + " %");
  }

  /// Whether an answer tells something that was not known.
  public boolean isNews(Prediction prediction) {
    return !isStale(prediction)
        && (!prediction.status().equals(status)
            || isFurther(prediction.progress())
            || prediction.output().hashCode() != output);
  }

  private boolean isFurther(@Nullable Progress bar) {
    return bar != null
        && (progress == null
            || bar.stage() != progress.stage()
            || bar.fraction() != progress.fraction());
  }

  private Watch told(Prediction prediction, Instant now) {
    if (isStale(prediction)) {
      return new Watch(
          reference,
          begun,
          since,
          now,
          lastNews,
          started,
          barBegan,
          polls + 1,
          0,
          0,
          status,
          model,
          progress,
          output,
          null,
          prediction.retryAfter(),
          true);
    }
    var ahead = ahead(now, prediction.retention().asOf());
    var timings = prediction.timings();
    var start = shifted(timings.started(), ahead, now);
    var bar = prediction.progress();
    var sameStage = bar != null && progress != null && bar.stage() == progress.stage();
    var firstSeen = bar != null && bar.stage() == 1 && start != null ? start : now;
    var created = shifted(timings.created(), ahead, now);
    return new Watch(
        reference,
        begun,
        created == null ? since : created,
        now,
        isNews(prediction) ? now : lastNews,
        start == null ? started : start,
        bar == null ? null : sameStage ? barBegan : firstSeen,
        polls + 1,
        0,
        0,
        prediction.status(),
        prediction.model() == null ? model : prediction.model(),
        bar,
        prediction.output().hashCode(),
        null,
        prediction.retryAfter(),
        wentBack);
  }

  private Watch missed(Trouble met) {
    return new Watch(
        reference,
        begun,
        since,
        lastSeen,
        lastNews,
        started,
        barBegan,
        polls + 1,
        misses + 1,
        met instanceof Throttled ? failures : failures + 1,
        status,
        model,
        progress,
        output,
        met,
        met.details().retryAfter(),
        wentBack);
  }

  /// How far their clock is ahead of ours. A `Date` has whole seconds, so less than two is nothing.
  private static Duration ahead(Instant ours, Instant theirs) {
    var ahead = Duration.between(ours, theirs);
    return ahead.abs().compareTo(Duration.ofSeconds(2)) < 0 ? Duration.ZERO : ahead;
  }

  /// Null for what is not known, and for what is said to lie in the future.
  private static @Nullable Instant shifted(@Nullable Instant theirs, Duration ahead, Instant now) {
    var ours = theirs == null ? null : theirs.minus(ahead);
    return ours == null || ours.isAfter(now) ? null : ours;
  }
}
