package dev.sibyl.cli;

import dev.sibyl.domain.Failure;
import dev.sibyl.domain.Outcome;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.watch.Decision.Reason;
import dev.sibyl.ports.driving.WatchEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Counts how a batch of watches ends.
final class WatchTally implements Consumer<WatchEvent> {

  private final int watched;
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final Map<String, Integer> failures = new TreeMap<>();
  private final List<Duration> times = new ArrayList<>();
  private final WorstExitCode exitCode = new WorstExitCode();
  private int givenUp;
  private int interrupted;

  WatchTally(int watched) {
    this.watched = watched;
  }

  @Override
  public void accept(WatchEvent event) {
    switch (event) {
      case WatchEvent.Ended(_, var prediction) -> ended(prediction);
      case WatchEvent.GivenUp(_, Reason.Met(var trouble)) -> givenUp(ExitCode.of(trouble));
      case WatchEvent.GivenUp(_, Reason.DeadlinePassed _) -> givenUp(ExitCode.DEADLINE);
      case WatchEvent.Interrupted _ -> {
        interrupted++;
        exitCode.add(ExitCode.INTERRUPTED);
      }
      case WatchEvent.News _,
          WatchEvent.Unchanged _,
          WatchEvent.Odd _,
          WatchEvent.Missed _,
          WatchEvent.TimePassed _ -> {}
    }
  }

  private void ended(Prediction prediction) {
    var outcome = Outcome.of(prediction.status());
    exitCode.add(ExitCode.of(outcome));
    outcomes.merge(outcome, 1, Integer::sum);
    var timings = prediction.timings();
    if (timings.created() != null
        && timings.completed() != null
        && !timings.completed().isBefore(timings.created())) {
      times.add(Duration.between(timings.created(), timings.completed()));
    }
    if (outcome == Outcome.FAILED) {
      failures.merge(code(prediction.failure()), 1, Integer::sum);
    }
  }

  private static String code(@Nullable Failure failure) {
    return failure == null || failure.code() == null ? "no code" : failure.code();
  }

  private void givenUp(ExitCode why) {
    givenUp++;
    exitCode.add(why);
  }

  ExitCode exitCode() {
    return exitCode.get();
  }

  int watched() {
    return watched;
  }

  int givenUp() {
    return givenUp;
  }

  int interrupted() {
    return interrupted;
  }

  Map<Outcome, Integer> outcomes() {
    return outcomes;
  }

  /// How many failed with which code.
  Map<String, Integer> failures() {
    return failures;
  }

  /// The middle of the times from creation to end, null where none is known.
  @Nullable Duration medianTime() {
    if (times.isEmpty()) {
      return null;
    }
    Collections.sort(times);
    return times.get(times.size() / 2);
  }
}
