package dev.sibyl.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Words to an [Invocation]. Help and version are answered here: they need neither settings nor
/// providers.
public final class CommandLineReader {

  private final Console console;
  private final String version;

  /// A reader for one run of the program.
  ///
  /// @param console where help and complaints go
  public CommandLineReader(Console console, String version) {
    this.console = console;
    this.version = version;
  }

  /// What the words ask for, or the exit code where nothing is left to do.
  public sealed interface Reading {
    record ToDo(Invocation invocation) implements Reading {}

    record Finished(ExitCode exitCode) implements Reading {}
  }

  /// Reads a command line; complains about a wrong one.
  public Reading read(List<String> words) {
    var root = new SibylCommand();
    var line = new CommandLine(root);
    line.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    line.getCommandSpec().version("sibyl " + version);
    try {
      var parsed = line.parseArgs(words.toArray(String[]::new));
      var innermost = parsed.asCommandLineList().getLast();
      if (parsed.isUsageHelpRequested() || isRequested(parsed.subcommand(), true)) {
        console.print(innermost.getUsageMessage().stripTrailing());
        return new Reading.Finished(ExitCode.OK);
      }
      if (parsed.isVersionHelpRequested() || isRequested(parsed.subcommand(), false)) {
        console.print("sibyl " + version);
        return new Reading.Finished(ExitCode.OK);
      }
      if (!(innermost.getCommandSpec().userObject() instanceof SibylSubcommand command)) {
        console.report(line.getUsageMessage().stripTrailing());
        return new Reading.Finished(ExitCode.USAGE);
      }
      var settings = new LinkedHashMap<>(root.settings());
      settings.putAll(command.settings());
      return new Reading.ToDo(
          new Invocation(root.config, settings, root.verbose, root.quiet, command));
    } catch (ParameterException wrong) {
      complain(wrong);
      return new Reading.Finished(ExitCode.USAGE);
    }
  }

  private static boolean isRequested(CommandLine.@Nullable ParseResult command, boolean help) {
    return command != null
        && (help ? command.isUsageHelpRequested() : command.isVersionHelpRequested());
  }

  private void complain(ParameterException wrong) {
    var suggestions = new StringWriter();
    UnmatchedArgumentException.printSuggestions(wrong, new PrintWriter(suggestions, true));
    var details = suggestions.toString().strip().lines().limit(2).toList();
    var commands = wrong.getCommandLine().getSubcommands();
    if (details.isEmpty() && wrong instanceof UnmatchedArgumentException && !commands.isEmpty()) {
      details = List.of("there are " + String.join(", ", commands.keySet()));
    }
    var message = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
    ErrorReport.usage(
        console,
        message,
        details,
        "sibyl " + nameOf(wrong.getCommandLine()) + "--help  shows what there is");
  }

  private static String nameOf(CommandLine command) {
    return command.getParent() == null ? "" : command.getCommandName() + " ";
  }
}
