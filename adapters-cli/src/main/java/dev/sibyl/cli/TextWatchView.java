package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.LiveArea;
import dev.sibyl.cli.console.RedrawTimer;
import dev.sibyl.cli.live.LiveBoard;
import dev.sibyl.cli.render.PredictionLine;
import dev.sibyl.cli.render.PredictionText;
import dev.sibyl.cli.render.SaveText;
import dev.sibyl.cli.render.TimeText;
import dev.sibyl.cli.render.TroubleText;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Outcome;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.saving.SaveProgress;
import dev.sibyl.ports.driving.WatchEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A watch for people. Standard error shows what happens: lines that change on a terminal, else a
/// line for each change. Standard output shows the results.
final class TextWatchView implements WatchView {

  private final Console console;
  private final PredictionReport report;
  private final HookReport hooks;
  private final InputReport input;
  private final SaveReport saves;
  private final ResumeHint resume;
  private final PredictionText text;
  private final TimeText times;
  private final @Nullable NewLogLines logs;
  private final UnsuccessfulList unsuccessful = new UnsuccessfulList();
  private final TextNotes notes = new TextNotes();
  private final InterruptedList interrupted;
  private final LiveBoard board;
  private final LiveArea liveArea;
  private final RedrawTimer.@Nullable Running timer;

  /// @param isSingle whether no more than one prediction is watched
  /// @param logs null if the lines of the models' logs are not shown
  TextWatchView(
      Console console,
      PredictionReport report,
      HookReport hooks,
      InputReport input,
      SaveReport saves,
      ResumeHint resume,
      boolean isSingle,
      @Nullable NewLogLines logs,
      RedrawTimer redrawTimer) {
    this.console = console;
    this.report = report;
    this.hooks = hooks;
    this.input = input;
    this.saves = saves;
    this.resume = resume;
    this.interrupted = new InterruptedList(resume);
    this.text = new PredictionText(console.zone(), isSingle);
    this.times = new TimeText(console.zone());
    this.logs = logs;
    this.board = new LiveBoard();
    this.liveArea = console.openLiveArea(board::lines);
    this.timer = console.isLive() ? redrawTimer.start(this::secondPassed) : null;
  }

  /// Called by the timer's thread. What it uses is safe for use by several threads.
  private void secondPassed() {
    board.tick();
    liveArea.redrawInPresentSize();
  }

  @Override
  public void accept(WatchEvent event) {
    switch (event) {
      case WatchEvent.Began(var reference) -> {
        board.add(reference);
        liveArea.redraw();
      }
      case WatchEvent.Changed(var reference, var answer) -> {
        printLogs(reference, answer);
        showChange(reference, answer);
        reportNewNotes(reference, answer);
      }
      case WatchEvent.Unchanged(var reference, var answer) -> {
        printLogs(reference, answer);
        board.show(reference, answer); // it may have had trouble
        reportNewNotes(reference, answer);
      }
      case WatchEvent.PollFailed(var reference, var trouble, var nextPoll) ->
          showTrouble(reference, TroubleText.brief(reference, trouble), nextPoll);
      case WatchEvent.Ended(var reference, var answer) -> {
        printLogs(reference, answer);
        board.ended(reference, Outcome.of(answer.prediction().status()));
        unsuccessful.ended(reference, answer.prediction());
        showEnd(reference, answer);
        report.notes(reference, answer.prediction().notes());
      }
      case WatchEvent.AlreadySaved(_, var place, var manifest) ->
          saves.alreadySaved(place, manifest);
      case WatchEvent.SaveProgressed(var reference, var progress) ->
          showSaving(reference, progress);
      case WatchEvent.FileSaved(_, var place, var file) -> saves.fileSaved(place, file);
      case WatchEvent.Saved saved -> saves.saved(saved);
      case WatchEvent.NotSaved notSaved -> saves.notSaved(notSaved);
      case WatchEvent.CannotSave(var reference, var reason) -> saves.cannotSave(reference, reason);
      case WatchEvent.SaveInterrupted(var reference) -> interrupted.addSaved(reference);
      case WatchEvent.GaveUp(var reference, var trouble) -> {
        board.gaveUp(reference);
        unsuccessful.gaveUp(reference, TroubleText.brief(reference, trouble));
        report.trouble(reference, trouble);
      }
      case WatchEvent.DeadlinePassed(var reference, var trouble) -> {
        board.gaveUp(reference);
        unsuccessful.gaveUp(reference, "the deadline passed");
        report.deadlinePassed(reference, trouble, resume);
      }
      case WatchEvent.SourceDeadlinePassed _ -> input.deadlinePassed();
      case WatchEvent.Interrupted(var reference) -> interrupted.addRunning(reference);
      case WatchEvent.HookFailed(_, var exitCode) -> hooks.failed(exitCode);
      case WatchEvent.HookNotStarted(_, var reason) -> hooks.notStarted(reason);
      case WatchEvent.HookDeadlinePassed(_, var started) -> hooks.deadlinePassed(started);
      case WatchEvent.HookInterrupted(var reference, _) -> interrupted.addHooked(reference);
    }
  }

  @Override
  public void close() {
    if (timer != null) {
      timer.close();
    }
    liveArea.close();
  }

  @Override
  public void summarize(WatchTally tally) {
    hooks.interrupted(tally);
    interrupted.report(console);
    if (tally.count() > 1 && !console.quiet()) {
      console.report(tally.summary().line());
      console.report(unsuccessful.lines());
    }
  }

  private void printLogs(PredictionRef reference, Found answer) {
    if (logs != null) {
      var lines = logs.of(reference, answer.prediction());
      if (!lines.isEmpty()) {
        console.print(lines);
      }
    }
  }

  private void showChange(PredictionRef reference, Found answer) {
    if (console.isLive()) {
      board.show(reference, answer);
      liveArea.redraw();
    } else if (!console.quiet()) {
      console.report(PredictionLine.of(answer));
    }
  }

  /// If the answer is what was saved, only an end without success is worth a line.
  private void showEnd(PredictionRef reference, Found answer) {
    if (!saves.printsPaths()) {
      console.print(text.lines(reference, answer));
    } else if (Outcome.of(answer.prediction().status()) != Outcome.SUCCEEDED) {
      console.report(PredictionLine.of(answer));
    }
  }

  private void showSaving(PredictionRef reference, SaveProgress progress) {
    if (console.isLive()) {
      board.showSaving(reference, progress);
      liveArea.redraw();
    } else if (!console.quiet() && progress.bytes() == 0) {
      console.report(SaveText.begun(reference, progress));
    }
  }

  private void reportNewNotes(PredictionRef reference, Found answer) {
    report.notes(reference, notes.of(reference, answer.prediction()));
  }

  private void showTrouble(PredictionRef reference, String trouble, Instant nextPoll) {
    if (console.isLive()) {
      board.showTrouble(reference, trouble);
      liveArea.redraw();
    } else if (!console.quiet()) {
      console.report(
          Line.of(
              reference.id().value()
                  + "  "
                  + trouble
                  + "; the next poll is at "
                  + times.time(nextPoll)));
    }
  }
}
