package dev.sibyl.cli;

import dev.sibyl.cli.render.LiveBoard;
import dev.sibyl.cli.render.PredictionText;
import dev.sibyl.cli.render.TroubleText;
import dev.sibyl.cli.render.WatchSummary;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.watch.Decision.Reason;
import dev.sibyl.ports.driving.WatchEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A watch for people: what is going on stands on standard error, on a terminal in lines that
/// change, elsewhere in a line for each change; what came out stands on standard output.
final class TextWatchView implements WatchView {

  private static final int MOST_NAMED = 5;

  private final Console console;
  private final ErrorReport report;
  private final String commandWords;
  private final boolean alone;
  private final boolean logs;
  private final PredictionText outText;
  private final PredictionText errText;
  private final LiveBoard board;
  private final Map<PredictionRef, Integer> logLines = new HashMap<>();
  private final Map<PredictionRef, Set<Note>> noted = new HashMap<>();
  private final List<PredictionRef> interrupted = new ArrayList<>();

  /// @param commandWords the command that goes on, without its ids
  TextWatchView(
      Console console,
      ErrorReport report,
      List<PredictionRef> references,
      boolean logs,
      String commandWords) {
    this.console = console;
    this.report = report;
    this.commandWords = commandWords;
    this.alone = references.size() == 1;
    this.logs = logs;
    this.outText = new PredictionText(console.outStyle(), console.zone());
    this.errText = new PredictionText(console.errStyle(), console.zone());
    this.board = new LiveBoard(references, console.quiet() ? 0 : console.liveWidth());
  }

  @Override
  public void accept(WatchEvent event) {
    switch (event) {
      case WatchEvent.News(var reference, var prediction) -> {
        printLogs(reference, prediction);
        change(reference, prediction);
        aside(() -> noteOnce(reference, prediction));
      }
      case WatchEvent.Unchanged(var reference, var prediction) -> printLogs(reference, prediction);
      case WatchEvent.Odd(var reference, var note) -> aside(() -> report.note(reference, note));
      case WatchEvent.Missed(var reference, var trouble, _, var next) ->
          missed(reference, TroubleText.brief(reference, trouble), next);
      case WatchEvent.Ended(var reference, var prediction) -> {
        printLogs(reference, prediction);
        board.remove(reference);
        aside(() -> {
          console.print(outText.text(reference, prediction, alone));
          report.notes(reference, prediction);
        });
      }
      case WatchEvent.GivenUp(var reference, var reason) -> {
        board.remove(reference);
        aside(() -> {
          switch (reason) {
            case Reason.Met(var trouble) -> report.trouble(reference, trouble);
            case Reason.DeadlinePassed _ -> report.deadline(reference, commandWords);
          }
        });
      }
      case WatchEvent.Interrupted(var reference) -> interrupted.add(reference);
      case WatchEvent.TimePassed _ -> {
        board.tick();
        console.show(board.redraw());
      }
    }
  }

  @Override
  public void close(WatchTally tally) {
    console.show(board.erase());
    if (!interrupted.isEmpty()) {
      ErrorReport.interrupted(
          console,
          (interrupted.size() == 1 ? "it runs on" : "all " + interrupted.size() + " run on")
              + "; go on with: "
              + (interrupted.size() > MOST_NAMED ? "the same command" : command(interrupted)));
    }
    if (tally.watched() > 1 && !console.quiet()) {
      console.report(
          WatchSummary.of(
              tally.outcomes(),
              tally.failures(),
              tally.givenUp(),
              tally.interrupted(),
              tally.medianTime()));
    }
  }

  /// What was odd in the middle is told once.
  private void noteOnce(PredictionRef reference, Prediction prediction) {
    if (noted.computeIfAbsent(reference, _ -> new HashSet<>()).addAll(prediction.notes())) {
      report.notes(reference, prediction);
    }
  }

  private String command(List<PredictionRef> references) {
    return references.stream()
        .map(ErrorReport::word)
        .collect(Collectors.joining(" ", commandWords + " ", ""));
  }

  private void change(PredictionRef reference, Prediction prediction) {
    if (board.isLive()) {
      board.show(reference, prediction);
      console.show(board.redraw());
    } else if (!console.quiet()) {
      console.report(errText.line(reference, prediction));
    }
  }

  private void missed(PredictionRef reference, String what, Instant next) {
    if (board.isLive()) {
      board.show(reference, what);
      console.show(board.redraw());
    } else if (!console.quiet()) {
      console.report(
          reference.id().value() + "  " + what + "; the next poll is at " + errText.clock(next));
    }
  }

  /// Writes something between the lines that change.
  private void aside(Runnable writing) {
    console.show(board.erase());
    writing.run();
    console.show(board.redraw());
  }

  /// Whole new lines only, until the end; of a line that was written over, what it came to.
  private void printLogs(PredictionRef reference, Prediction prediction) {
    if (!logs) {
      return;
    }
    var text = prediction.logs();
    var lines = text.split("\n", -1);
    var whole =
        prediction.status().ended() && !lines[lines.length - 1].isEmpty()
            ? lines.length
            : lines.length - 1;
    int printed = logLines.getOrDefault(reference, 0);
    if (whole > printed) {
      aside(() -> {
        for (int i = printed; i < whole; i++) {
          console.print(
              PredictionText.logLine(lines[i], alone ? "" : reference.id().value() + "  "));
        }
      });
      logLines.put(reference, whole);
    }
  }
}
