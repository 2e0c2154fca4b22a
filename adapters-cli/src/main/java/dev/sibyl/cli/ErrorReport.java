package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.OutputLostException;
import dev.sibyl.domain.Lookup.Defect;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// The words for what ends a command early, on standard error: at most four lines each.
public final class ErrorReport {

  private static final String REPORT =
      "please report it, with the command that you ran and its output with -v";

  private static final String SETTINGS =
      " and try again; `sibyl help settings` and `sibyl help environment` list what there is";

  private static final int MAX_PROBLEMS = 20;

  private final Console console;

  public ErrorReport(Console console) {
    this.console = console;
  }

  /// A wrong command line, or wrong settings.
  ///
  /// @param details one line each
  void usage(String problem, List<String> details, String advice) {
    var lines = new ArrayList<Line>();
    lines.add(Line.of("sibyl: " + problem));
    details.forEach(detail -> lines.add(Line.of("  " + detail)));
    lines.add(next(advice));
    console.report(lines);
  }

  /// The errors in the settings, a line for each. A file may have thousands; the first ones are
  /// enough to go on.
  public void settings(List<String> problems) {
    if (problems.size() == 1) {
      usage(problems.getFirst(), List.of(), "fix it" + SETTINGS);
    } else {
      usage(
          "the settings have "
              + problems.size()
              + " errors"
              + (problems.size() > MAX_PROBLEMS ? "; the first " + MAX_PROBLEMS + " are" : ""),
          problems.stream().limit(MAX_PROBLEMS).toList(),
          "fix them" + SETTINGS);
    }
  }

  /// The user, or the system, interrupted the command.
  void interrupted(String advice) {
    console.report(interruption(advice));
  }

  /// The same, and another thing to do instead.
  void interrupted(String advice, String alternative) {
    var lines = new ArrayList<>(interruption(advice));
    lines.add(Line.of("  or      " + alternative));
    console.report(lines);
  }

  private List<Line> interruption(String advice) {
    return List.of(Line.of("sibyl: " + console.interruption()), next(advice));
  }

  /// Standard output could not be written. Silent if its reader closed it.
  void outputLost(OutputLostException lost) {
    if (!lost.wasClosed()) {
      console.report(Line.of("sibyl: standard output could not be written: " + lost.reason()));
    }
  }

  /// An exception that must not happen.
  ///
  /// @param verbose whether the stack trace is shown
  public void defect(Throwable defect, boolean verbose) {
    var root = Defect.of(defect).root();
    var place = Stream.of(root.getStackTrace()).findFirst().map(Object::toString).orElse("?");
    console.report(
        List.of(
            Line.of("sibyl: internal error (a defect of Sibyl, not your mistake): " + root),
            Line.of("  at      " + place),
            next(REPORT)));
    if (verbose) {
      console.report(Line.split(trace(defect)));
    }
  }

  /// Defects that each concern one id, and were reported with it. What to do is said once.
  ///
  /// @param traces the stack traces, empty if they are not shown
  void defects(Collection<String> traces) {
    traces.forEach(trace -> console.report(Line.split(trace)));
    console.report(
        List.of(
            Line.of("sibyl: an internal error is a defect of Sibyl, not your mistake"),
            next(REPORT)));
  }

  static String trace(Throwable defect) {
    var trace = new StringWriter();
    defect.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  private static Line next(String advice) {
    return Line.of("  next    " + advice);
  }
}
