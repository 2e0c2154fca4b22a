package dev.sibyl.application;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Outcome;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driven.EndHookPort;
import dev.sibyl.ports.driven.EndHookPort.Result.DeadlinePassed;
import dev.sibyl.ports.driven.EndHookPort.Result.Exited;
import dev.sibyl.ports.driven.EndHookPort.Result.NotStarted;
import dev.sibyl.ports.driving.EndHook;
import dev.sibyl.ports.driving.WatchEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The runs of the hook in one call of [WatchUntilEnded]: started as predictions end, and reported
/// when all watches have ended.
final class EndHookRuns {

  private final EndHookPort port;
  private final @Nullable EndHook hook;
  private final boolean saves;
  private final Instant deadline;
  private final Consumer<WatchEvent> events;
  private final Map<PredictionRef, EndHookPort.Run> runs = new LinkedHashMap<>();

  /// @param hook null for none: then nothing is run
  /// @param saves whether predictions are saved, and commands get the paths of the files
  /// @param deadline when the commands are ended
  EndHookRuns(
      EndHookPort port,
      @Nullable EndHook hook,
      boolean saves,
      Instant deadline,
      Consumer<WatchEvent> events) {
    this.port = port;
    this.hook = hook;
    this.saves = saves;
    this.deadline = deadline;
    this.events = events;
  }

  /// Returns what to report if the hook cannot be started for this answer, else null.
  ///
  /// @param paths of the files of the output that were saved
  WatchEvent.@Nullable HookNotStarted start(
      PredictionRef reference, Found found, List<String> paths) {
    try {
      if (hook != null) {
        var input = hook.input().apply(reference, found);
        var environment = environment(reference, found, paths);
        runs.put(
            reference,
            port.start(
                new EndHookPort.Command(
                    hook.command(), input, environment, deadline, hook.output())));
      }
      return null;
    } catch (RuntimeException | Error thrown) {
      return new WatchEvent.HookNotStarted(reference, "its input cannot be made: " + thrown);
    }
  }

  private Map<String, String> environment(
      PredictionRef reference, Found found, List<String> paths) {
    var status = found.prediction().status();
    var environment = new HashMap<String, String>();
    environment.put("SIBYL_ID", reference.id().value());
    environment.put("SIBYL_PROVIDER", reference.provider().value());
    environment.put("SIBYL_STATUS", status.word());
    environment.put("SIBYL_OUTCOME", Outcome.of(status).word());
    if (saves) {
      environment.put("SIBYL_FILES", String.join("\n", paths));
    }
    return environment;
  }

  /// Waits for all runs and reports those that failed. If the caller is interrupted, those that
  /// have not ended are reported as interrupted, and the interrupt status is kept.
  void await() {
    runs.forEach((reference, run) -> {
      try {
        report(reference, run.await());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        events.accept(new WatchEvent.HookInterrupted(reference, run.hasStarted()));
      }
    });
  }

  /// Ends the runs that have not ended, and reports nothing.
  void end() {
    runs.values().forEach(EndHookPort.Run::end);
  }

  private void report(PredictionRef reference, EndHookPort.Result result) {
    switch (result) {
      case Exited(var exitCode) -> {
        if (exitCode != 0) {
          events.accept(new WatchEvent.HookFailed(reference, exitCode));
        }
      }
      case NotStarted(var reason) ->
          events.accept(new WatchEvent.HookNotStarted(reference, reason));
      case DeadlinePassed(var started) ->
          events.accept(new WatchEvent.HookDeadlinePassed(reference, started));
    }
  }
}
