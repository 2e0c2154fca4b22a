package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.OutputLostException;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driving.Answer;
import dev.sibyl.ports.driving.CancelResult;
import dev.sibyl.ports.driving.WatchEvent;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// The defects that concern one id each. They are shown with their ids; what to do about them is
/// said once, at the end. An answer that cannot be shown is such a defect too.
final class DefectReport {

  private final Console console;
  private final boolean verbose;
  private final Set<String> traces = new LinkedHashSet<>();
  private ExitCode exitCode = ExitCode.OK;

  /// @param verbose whether the stack traces are shown, equal ones once
  DefectReport(Console console, boolean verbose) {
    this.console = console;
    this.verbose = verbose;
  }

  /// Shows answers. In the place of one that cannot be shown, its defect is shown.
  Consumer<Answer> answers(Consumer<Answer> view) {
    return answer -> {
      add(answer.lookup());
      show(answer, view, defect -> Optional.of(new Answer(answer.reference(), defect)));
    };
  }

  /// Shows results of cancellations. In the place of one that cannot be shown, its defect is shown.
  BiConsumer<PredictionRef, CancelResult> results(BiConsumer<PredictionRef, CancelResult> view) {
    return (reference, result) -> {
      if (result instanceof CancelResult.NotCanceled(var trouble)) {
        add(trouble);
      }
      show(
          result,
          shown -> view.accept(reference, shown),
          defect -> Optional.of(new CancelResult.NotCanceled(defect)));
    };
  }

  /// Shows events. In the place of an end that cannot be shown, its defect is shown; another event
  /// is left out, because an end will follow.
  Consumer<WatchEvent> events(Consumer<WatchEvent> view) {
    return event -> {
      if (event instanceof WatchEvent.GaveUp(_, var trouble)) {
        add(trouble);
      }
      show(
          event,
          view,
          defect ->
              event instanceof WatchEvent.Ended(var reference, _)
                  ? Optional.of(new WatchEvent.GaveUp(reference, defect))
                  : Optional.empty());
    };
  }

  private <T> void show(T value, Consumer<T> view, Function<Defect, Optional<T>> substitute) {
    try {
      view.accept(value);
    } catch (OutputLostException lost) {
      throw lost;
    } catch (RuntimeException | Error thrown) {
      var defect = Defect.of(thrown);
      add(defect);
      substitute.apply(defect).ifPresent(view);
    }
  }

  private void add(Lookup lookup) {
    if (lookup instanceof Defect(_, var cause)) {
      exitCode = ExitCode.DEFECT;
      if (verbose) {
        traces.add(ErrorReport.trace(cause));
      }
    }
  }

  /// Says what to do if there were defects.
  ///
  /// @param others the code of everything else
  ExitCode conclude(ExitCode others) {
    if (exitCode == ExitCode.DEFECT) {
      new ErrorReport(console).defects(traces);
    }
    return others.or(exitCode);
  }
}
