package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.OutputLostException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Parses a command line into an [Invocation]. Help and version are printed here: they need neither
/// settings nor providers.
public final class CommandLineReader {

  private final Console console;
  private final ErrorReport report;
  private final String version;

  /// @param console for help, version and errors
  public CommandLineReader(Console console, String version) {
    this.console = console;
    this.report = new ErrorReport(console);
    this.version = version;
  }

  /// What a command line asks for.
  public sealed interface ParseResult {

    /// A command is to be carried out.
    record Parsed(Invocation invocation) implements ParseResult {}

    /// Nothing is left to do.
    record Finished(ExitCode exitCode) implements ParseResult {}
  }

  /// Parses a command line, and reports what is wrong with it.
  public ParseResult read(List<String> words) {
    var root = new SibylCommand();
    var line = new CommandLine(root);
    // By default, @FILE is replaced by the words of that file: an id could read files and set
    // --exec.
    line.setExpandAtFiles(false);
    line.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    try {
      return read(root, line, words);
    } catch (ParameterException wrong) {
      report(wrong);
      return new ParseResult.Finished(ExitCode.USAGE);
    } catch (OutputLostException lost) {
      report.outputLost(lost);
      return new ParseResult.Finished(ExitCode.of(lost));
    }
  }

  private ParseResult read(SibylCommand root, CommandLine line, List<String> words) {
    var parsed = line.parseArgs(words.toArray(String[]::new));
    var innermost = parsed.asCommandLineList().getLast();
    if (parsed.isUsageHelpRequested() || isRequested(parsed.subcommand(), true)) {
      console.print(usage(innermost));
      return new ParseResult.Finished(ExitCode.OK);
    }
    if (parsed.isVersionHelpRequested() || isRequested(parsed.subcommand(), false)) {
      console.print(Line.of("sibyl " + version));
      return new ParseResult.Finished(ExitCode.OK);
    }
    if (!(innermost.getCommandSpec().userObject() instanceof SibylSubcommand command)) {
      console.report(usage(line));
      return new ParseResult.Finished(ExitCode.USAGE);
    }
    var settings = new LinkedHashMap<>(root.settings());
    settings.putAll(command.settings());
    return new ParseResult.Parsed(
        new Invocation(root.config, settings, root.quiet, command, root.verbose));
  }

  private static boolean isRequested(CommandLine.@Nullable ParseResult command, boolean help) {
    return command != null
        && (help ? command.isUsageHelpRequested() : command.isVersionHelpRequested());
  }

  private static List<Line> usage(CommandLine command) {
    return Line.split(command.getUsageMessage().stripTrailing());
  }

  private void report(ParameterException wrong) {
    var suggestions = new StringWriter();
    UnmatchedArgumentException.printSuggestions(wrong, new PrintWriter(suggestions, true));
    var details = suggestions.toString().strip().lines().limit(2).toList();
    var commands = wrong.getCommandLine().getSubcommands();
    if (details.isEmpty() && wrong instanceof UnmatchedArgumentException && !commands.isEmpty()) {
      details = List.of("there are " + String.join(", ", commands.keySet()));
    }
    report.usage(
        String.valueOf(wrong.getMessage()).lines().findFirst().orElse(""),
        details,
        "sibyl " + nameOf(wrong.getCommandLine()) + "--help  shows the commands and options");
  }

  private static String nameOf(CommandLine command) {
    return command.getParent() == null ? "" : command.getCommandName() + " ";
  }
}
