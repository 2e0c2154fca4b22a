package dev.sibyl.cli;

import dev.sibyl.cli.render.WatchSummary;
import dev.sibyl.domain.Failure;
import dev.sibyl.domain.Outcome;
import dev.sibyl.domain.Prediction;
import dev.sibyl.ports.driving.WatchEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Counts how watches end.
final class WatchTally implements Consumer<WatchEvent> {

  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final Map<String, Integer> failures = new TreeMap<>();
  private final List<Duration> times = new ArrayList<>();
  private final WorstExitCode exitCode = new WorstExitCode();
  private int watched;
  private int givenUp;
  private int interrupted;
  private int hooksEnded;
  private int hooksNotStarted;
  private int alreadySaved;
  private int notSaved;
  private int notBegun;

  @Override
  public void accept(WatchEvent event) {
    switch (event) {
      case WatchEvent.Began _ -> watched++;
      case WatchEvent.Ended(_, var answer) -> ended(answer.prediction());
      case WatchEvent.GaveUp(_, var trouble) -> gaveUp(ExitCode.of(trouble));
      case WatchEvent.DeadlinePassed _ -> gaveUp(ExitCode.DEADLINE);
      case WatchEvent.SourceDeadlinePassed _ -> exitCode.add(ExitCode.DEADLINE);
      case WatchEvent.Interrupted _ -> {
        interrupted++;
        exitCode.add(ExitCode.INTERRUPTED);
      }
      case WatchEvent.HookFailed _, WatchEvent.HookNotStarted _, WatchEvent.HookDeadlinePassed _ ->
          exitCode.add(ExitCode.HOOK_FAILED);
      case WatchEvent.HookInterrupted(_, var started) -> {
        hooksEnded += started ? 1 : 0;
        hooksNotStarted += started ? 0 : 1;
        exitCode.add(ExitCode.INTERRUPTED);
      }
      case WatchEvent.AlreadySaved(_, _, var manifest) -> {
        alreadySaved++;
        exitCode.add(ExitCode.of(Outcome.of(manifest.status())));
        exitCode.add(ExitCode.of(manifest.completeness()));
      }
      case WatchEvent.Saved(_, _, var manifest, _) ->
          exitCode.add(ExitCode.of(manifest.completeness()));
      case WatchEvent.NotSaved _ -> {
        notSaved++;
        exitCode.add(ExitCode.NOT_SAVED);
      }
      case WatchEvent.CannotSave _ -> {
        notBegun++;
        exitCode.add(ExitCode.NOT_SAVED);
      }
      case WatchEvent.SaveInterrupted _ -> {
        interrupted++;
        exitCode.add(ExitCode.INTERRUPTED);
      }
      case WatchEvent.Changed _,
          WatchEvent.Unchanged _,
          WatchEvent.PollFailed _,
          WatchEvent.SaveProgressed _,
          WatchEvent.FileSaved _ -> {}
    }
  }

  private void ended(Prediction prediction) {
    var outcome = Outcome.of(prediction.status());
    exitCode.add(ExitCode.of(outcome));
    outcomes.merge(outcome, 1, Integer::sum);
    var time = prediction.timings().total();
    if (time != null) {
      times.add(time);
    }
    if (outcome == Outcome.FAILED) {
      countCode(prediction.failure());
    }
  }

  private void countCode(@Nullable Failure failure) {
    if (failure != null && failure.code() != null) {
      failures.merge(failure.code(), 1, Integer::sum);
    }
  }

  private void gaveUp(ExitCode reason) {
    givenUp++;
    exitCode.add(reason);
  }

  /// How many commands of `--exec` were running when the user stopped the watch.
  int hooksEnded() {
    return hooksEnded;
  }

  /// How many commands of `--exec` were waiting when the user stopped the watch.
  int hooksNotStarted() {
    return hooksNotStarted;
  }

  /// How many predictions there were, also those that were not watched because of their saves.
  int count() {
    return watched + alreadySaved + notBegun;
  }

  /// The highest code of all watches.
  ExitCode exitCode() {
    return exitCode.get();
  }

  WatchSummary summary() {
    return new WatchSummary(
        outcomes, failures, givenUp, medianTime(), interrupted, alreadySaved, notSaved + notBegun);
  }

  private @Nullable Duration medianTime() {
    return times.isEmpty() ? null : times.stream().sorted().toList().get(times.size() / 2);
  }
}
