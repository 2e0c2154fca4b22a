package dev.sibyl.cli;

import dev.sibyl.cli.render.Human;
import dev.sibyl.cli.render.LiveBoard;
import dev.sibyl.cli.render.TroubleText;
import dev.sibyl.cli.render.WatchSummary;
import dev.sibyl.domain.Address;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.Prediction;
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
final class WatchHuman implements WatchView {

  private static final int MOST_NAMED = 5;

  private final Console console;
  private final ErrorReport report;
  private final String commandWords;
  private final boolean alone;
  private final boolean logs;
  private final Human outText;
  private final Human errText;
  private final LiveBoard board;
  private final Map<Address, Integer> logLines = new HashMap<>();
  private final Map<Address, Set<Note>> noted = new HashMap<>();
  private final List<Address> interrupted = new ArrayList<>();

  /// @param commandWords the command that goes on, without its ids
  WatchHuman(
      Console console,
      ErrorReport report,
      List<Address> addresses,
      boolean logs,
      String commandWords) {
    this.console = console;
    this.report = report;
    this.commandWords = commandWords;
    this.alone = addresses.size() == 1;
    this.logs = logs;
    this.outText = new Human(console.outStyle(), console.zone());
    this.errText = new Human(console.errStyle(), console.zone());
    this.board = new LiveBoard(addresses, console.quiet() ? 0 : console.liveWidth());
  }

  @Override
  public void accept(WatchEvent event) {
    switch (event) {
      case WatchEvent.News(var address, var prediction) -> {
        printLogs(address, prediction);
        change(address, prediction);
        aside(() -> noteOnce(address, prediction));
      }
      case WatchEvent.Unchanged(var address, var prediction) -> printLogs(address, prediction);
      case WatchEvent.Odd(var address, var note) -> aside(() -> report.note(address, note));
      case WatchEvent.Missed(var address, var trouble, _, var next) ->
          missed(address, TroubleText.brief(address, trouble), next);
      case WatchEvent.Ended(var address, var prediction) -> {
        printLogs(address, prediction);
        board.remove(address);
        aside(() -> {
          console.print(outText.text(address, prediction, alone));
          report.notes(address, prediction);
        });
      }
      case WatchEvent.GivenUp(var address, var reason) -> {
        board.remove(address);
        aside(() -> {
          switch (reason) {
            case Reason.Met(var trouble) -> report.trouble(address, trouble);
            case Reason.DeadlinePassed _ -> report.deadline(address, commandWords);
          }
        });
      }
      case WatchEvent.Interrupted(var address) -> interrupted.add(address);
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
  private void noteOnce(Address address, Prediction prediction) {
    if (noted.computeIfAbsent(address, _ -> new HashSet<>()).addAll(prediction.notes())) {
      report.notes(address, prediction);
    }
  }

  private String command(List<Address> addresses) {
    return addresses.stream()
        .map(ErrorReport::word)
        .collect(Collectors.joining(" ", commandWords + " ", ""));
  }

  private void change(Address address, Prediction prediction) {
    if (board.isLive()) {
      board.show(address, prediction);
      console.show(board.redraw());
    } else if (!console.quiet()) {
      console.report(errText.line(address, prediction));
    }
  }

  private void missed(Address address, String what, Instant next) {
    if (board.isLive()) {
      board.show(address, what);
      console.show(board.redraw());
    } else if (!console.quiet()) {
      console.report(
          address.id().value() + "  " + what + "; the next look is at " + errText.clock(next));
    }
  }

  /// Writes something between the lines that change.
  private void aside(Runnable writing) {
    console.show(board.erase());
    writing.run();
    console.show(board.redraw());
  }

  /// Whole new lines only, until the end; of a line that was written over, what it came to.
  private void printLogs(Address address, Prediction prediction) {
    if (!logs) {
      return;
    }
    var text = prediction.logs();
    var lines = text.split("\n", -1);
    var whole =
        prediction.status().ended() && !lines[lines.length - 1].isEmpty()
            ? lines.length
            : lines.length - 1;
    int printed = logLines.getOrDefault(address, 0);
    if (whole > printed) {
      aside(() -> {
        for (int i = printed; i < whole; i++) {
          console.print(Human.logLine(lines[i], alone ? "" : address.id().value() + "  "));
        }
      });
      logLines.put(address, whole);
    }
  }
}
