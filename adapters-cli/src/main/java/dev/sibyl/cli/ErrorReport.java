package dev.sibyl.cli;

import dev.sibyl.cli.render.PredictionText;
import dev.sibyl.cli.render.TroubleText;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.json.SafeText;
import dev.sibyl.ports.driving.Providers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The one place where what goes wrong becomes words on standard error: four lines at the most.
public final class ErrorReport {

  private final Console console;
  private final Providers providers;

  ErrorReport(Console console, Providers providers) {
    this.console = console;
    this.providers = providers;
  }

  void trouble(PredictionRef reference, Trouble trouble) {
    providers.all().stream()
        .filter(provider -> provider.name().equals(reference.provider()))
        .map(provider -> TroubleText.lines(reference, trouble, provider, console.errStyle()))
        .map(lines -> String.join("\n", lines))
        .forEach(console::report);
  }

  void notes(PredictionRef reference, Prediction prediction) {
    if (!console.quiet()) {
      for (var note : PredictionText.oddities(prediction)) {
        console.report("note on " + reference.id().value() + ": " + note);
      }
    }
  }

  /// A note that is no part of one answer.
  void note(PredictionRef reference, Note note) {
    if (!console.quiet()) {
      console.report("note on " + reference.id().value() + ": " + SafeText.line(note.text()));
    }
  }

  /// A watch whose time is over.
  ///
  /// @param command the command that goes on, without its ids
  void deadline(PredictionRef reference, String command) {
    console.report(
        "sibyl: the deadline passed before "
            + reference.id().value()
            + " had ended\n  next    it runs on: "
            + command
            + " --deadline 2h "
            + word(reference));
  }

  /// The word for an reference that every command takes.
  static String word(PredictionRef reference) {
    return reference.provider().value() + ":" + reference.id().value();
  }

  /// The user has had enough.
  static void interrupted(Console console, String advice) {
    console.report("sibyl: interrupted\n  next    " + advice);
  }

  /// Runs a command, and turns what is thrown into words and an exit code.
  ///
  /// @param verbose whether a defect is to be shown with its stack trace
  public static ExitCode guard(
      Invocation.Command command, UseCases useCases, Console console, boolean verbose) {
    try {
      return command.run(useCases, console);
    } catch (UsageException usage) {
      usage(console, usage.problem(), usage.details(), usage.advice());
      return ExitCode.USAGE;
    } catch (Console.OutputLostException lost) {
      return lostOutput(console, lost);
    } catch (RuntimeException | Error defect) {
      defect(console, defect, verbose);
      return ExitCode.DEFECT;
    }
  }

  /// Standard output that cannot be written: silent where its reader has seen enough.
  public static ExitCode lostOutput(Console console, Console.OutputLostException lost) {
    if (lost.wasClosed()) {
      return ExitCode.CLOSED_OUTPUT;
    }
    console.report("sibyl: standard output could not be written: " + lost.reason());
    return ExitCode.DEFECT;
  }

  /// Wrong words on the command line or in the settings.
  public static void usage(Console console, String message, List<String> details, String advice) {
    var lines = new ArrayList<String>();
    lines.add("sibyl: " + SafeText.line(message));
    details.forEach(detail -> lines.add("  " + SafeText.line(detail)));
    lines.add("  next    " + advice);
    console.report(String.join("\n", lines));
  }

  /// Everything that is wrong with the settings, a line each.
  public static void settings(Console console, List<String> problems) {
    var one = problems.size() == 1;
    usage(
        console,
        one ? problems.getFirst() : "the settings have " + problems.size() + " errors",
        one ? List.of() : problems,
        "mend " + (one ? "it" : "them") + " and try again; the README lists all settings");
  }

  /// Something that should never happen.
  public static void defect(Console console, Throwable defect, boolean verbose) {
    var root = defect;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    var where = Stream.of(root.getStackTrace()).findFirst().map(Object::toString).orElse("?");
    console.report(
        "sibyl: a defect of Sibyl, not yours: "
            + SafeText.line(String.valueOf(root))
            + "\n  at      "
            + where
            + "\n  next    please report it with what `-v` prints and the command that you ran");
    if (verbose) {
      var trace = new StringWriter();
      defect.printStackTrace(new PrintWriter(trace));
      console.report(SafeText.lines(trace.toString()));
    }
  }
}
