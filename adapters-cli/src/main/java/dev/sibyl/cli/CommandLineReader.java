package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.OutputLostException;
import dev.sibyl.cli.input.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;

/// Parses a command line into an [Invocation]. Help and version are printed here: they need neither
/// settings nor providers.
public final class CommandLineReader {

  private final Console console;
  private final ErrorReport report;
  private final String version;
  private final HelpTables helpTables;

  /// @param console for help, version and errors
  public CommandLineReader(Console console, String version, HelpTables helpTables) {
    this.console = console;
    this.report = new ErrorReport(console);
    this.version = version;
    this.helpTables = helpTables;
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
      return report(CommandLineErrors.of(wrong));
    } catch (UsageException wrong) {
      return report(wrong);
    } catch (OutputLostException lost) {
      report.outputLost(lost);
      return new ParseResult.Finished(ExitCode.of(lost));
    }
  }

  private ParseResult read(SibylCommand root, CommandLine line, List<String> words) {
    var parsed = line.parseArgs(words.toArray(String[]::new));
    var innermost = parsed.asCommandLineList().getLast();
    if (words.isEmpty() || isRequested(parsed, /* help= */ true)) {
      return print(innermost.getUsageMessage());
    }
    if (isRequested(parsed, /* help= */ false)) {
      return printVersion();
    }
    // Not a switch over the types, which takes milliseconds when it runs for the first time.
    Object command = innermost.getCommand();
    if (command instanceof SibylSubcommand subcommand) {
      return parsed(root, subcommand);
    }
    if (command instanceof HelpCommand help) {
      return print(help.text(line, helpTables));
    }
    if (command instanceof VersionCommand) {
      return printVersion();
    }
    throw CommandLineErrors.noCommand(line);
  }

  private static ParseResult parsed(SibylCommand root, SibylSubcommand command) {
    var settings = new LinkedHashMap<>(root.settings());
    settings.putAll(command.settings());
    return new ParseResult.Parsed(
        new Invocation(root.config, settings, root.quiet, command, root.verbose));
  }

  /// Whether help or the version is requested, before or after the command.
  private static boolean isRequested(CommandLine.ParseResult parsed, boolean help) {
    for (var part = parsed; part != null; part = part.subcommand()) {
      if (help ? part.isUsageHelpRequested() : part.isVersionHelpRequested()) {
        return true;
      }
    }
    return false;
  }

  private ParseResult report(UsageException wrong) {
    report.usage(wrong.problem(), wrong.details(), wrong.advice());
    return new ParseResult.Finished(ExitCode.USAGE);
  }

  private ParseResult printVersion() {
    return print("sibyl " + version);
  }

  private ParseResult print(String text) {
    console.print(Line.split(text.stripTrailing()));
    return new ParseResult.Finished(ExitCode.OK);
  }
}
