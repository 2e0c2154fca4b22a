package dev.sibyl.application.polling;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.PredictionState;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is kept of a [Watch] and its [Observation] between two polls, in one flat object: a hundred
/// thousand watches wait in one process. Times are numbers, see [EpochNanos].
class CompactWatch {

  private static final double NO_BAR = Double.NaN;

  private final ProviderName provider;
  private final PredictionId id;
  private final long begun;

  private int polls;
  private long firstPollAt;
  private Misses misses = Misses.NONE;
  private @Nullable Duration retryAfter;

  /// Null before the first good answer, which the fields below come from.
  private @Nullable Status status;

  private @Nullable String model;
  private int outputHash;
  private long answeredAt;
  private long changedAt;
  private long created;
  private long started;
  private long stageBegan;

  private double fraction = NO_BAR;
  private int stage;
  private @Nullable Duration remaining;

  CompactWatch(Watch watch, SharedValues shared) {
    this.provider = shared.provider(watch.reference().provider());
    this.id = watch.reference().id();
    this.begun = EpochNanos.of(watch.begun());
    keep(watch, shared);
  }

  final ProviderName provider() {
    return provider;
  }

  final PredictionId id() {
    return id;
  }

  /// Keeps the watch, which is of the same prediction and has begun at the same time.
  final void keep(Watch watch, SharedValues shared) {
    polls = watch.polls();
    firstPollAt = EpochNanos.ofNullable(watch.firstPollAt());
    misses = watch.misses();
    retryAfter = watch.retryAfter();
    var seen = watch.observation();
    if (seen != null) {
      keep(seen, shared);
    }
  }

  private void keep(Observation seen, SharedValues shared) {
    status = seen.state().status();
    model = shared.model(seen.model());
    outputHash = seen.outputHash().getAsInt();
    answeredAt = EpochNanos.of(seen.answeredAt());
    changedAt = EpochNanos.of(seen.changedAt());
    created = EpochNanos.of(seen.times().created());
    started = EpochNanos.ofNullable(seen.times().started());
    stageBegan = EpochNanos.ofNullable(seen.times().stageBegan());
    keep(seen.state().progress());
  }

  private void keep(@Nullable Progress bar) {
    fraction = bar == null ? NO_BAR : bar.fraction();
    stage = bar == null ? 0 : bar.stage();
    // Once the bar has moved, its speed says more than what it prints.
    remaining = bar == null || bar.fraction() > 0 ? null : bar.remaining();
  }

  final Watch toWatch() {
    return new Watch(
        new PredictionRef(provider, id),
        EpochNanos.toInstant(begun),
        polls,
        EpochNanos.toNullable(firstPollAt),
        misses,
        status == null ? null : observation(status),
        retryAfter);
  }

  private Observation observation(Status status) {
    var hash = outputHash;
    return new Observation(
        new PredictionState(
            status, Double.isNaN(fraction) ? null : new Progress(fraction, null, stage, remaining)),
        model,
        () -> hash,
        EpochNanos.toInstant(answeredAt),
        new LocalTimes(
            EpochNanos.toInstant(created),
            EpochNanos.toNullable(started),
            EpochNanos.toNullable(stageBegan)),
        EpochNanos.toInstant(changedAt));
  }
}
