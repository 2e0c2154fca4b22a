package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.OutputLostException;
import dev.sibyl.cli.input.UsageException;
import dev.sibyl.cli.parsing.CommandLine;
import dev.sibyl.cli.parsing.CommandLineErrors;
import dev.sibyl.cli.parsing.CommandLineParser;
import dev.sibyl.cli.parsing.HelpText;
import dev.sibyl.cli.parsing.Option;
import dev.sibyl.cli.parsing.Shell;
import java.util.List;

/// Parses a command line into an [Invocation]. Help, version and `config` are printed here: they
/// need neither valid settings nor providers.
public final class CommandLineReader {

  private final Console console;
  private final ErrorReport report;
  private final String version;
  private final HelpTables helpTables;
  private final ConfigFiles configFiles;

  /// @param console for help, version and errors
  public CommandLineReader(
      Console console, String version, HelpTables helpTables, ConfigFiles configFiles) {
    this.console = console;
    this.report = new ErrorReport(console);
    this.version = version;
    this.helpTables = helpTables;
    this.configFiles = configFiles;
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
    try {
      var line = CommandLineParser.parse(words);
      if (words.isEmpty() || line.has(Option.HELP)) {
        return print(HelpText.of(line.command()));
      }
      return line.has(Option.VERSION) ? printVersion() : parsed(line);
    } catch (UsageException wrong) {
      return report(wrong);
    } catch (OutputLostException lost) {
      report.outputLost(lost);
      return new ParseResult.Finished(ExitCode.of(lost));
    }
  }

  private ParseResult parsed(CommandLine line) {
    var command = line.command();
    if (command == null) {
      throw CommandLineErrors.noCommand();
    }
    return switch (command) {
      case GET -> parsed(line, new GetCommand(line));
      case WATCH -> parsed(line, watch(line));
      case WATCHES -> parsed(line, new WatchesCommand(line));
      case SAVE -> parsed(line, new SaveCommand(line));
      case FIND -> parsed(line, new FindCommand(line));
      case CANCEL -> parsed(line, new CancelCommand(line));
      case CHECK -> parsed(line, new CheckCommand(line));
      case PROVIDERS -> parsed(line, new ProvidersCommand(line.has(Option.JSON)));
      case SERVE ->
          line.arguments().isEmpty()
              ? parsed(line, new ServeCommand(line))
              // The providers of a token are not the default one.
              : parsed(line.without(Option.PROVIDER), new TokenCommand(line));
      case CONFIG -> new ParseResult.Finished(new ConfigReport(configFiles, console).run(line));
      case COMPLETION ->
          parsed(line, new CompletionCommand(Shell.named(line.arguments().getFirst())));
      case HELP -> print(help(line.arguments()));
      case VERSION -> printVersion();
    };
  }

  /// Returned twice, not by one expression: its type would load both classes for all commands.
  private static Invocation.Command watch(CommandLine line) {
    if (line.has(Option.DETACH) || line.has(Option.WEBHOOK)) {
      return new DetachCommand(line);
    }
    return new WatchCommand(line);
  }

  private static ParseResult parsed(CommandLine line, Invocation.Command command) {
    return new ParseResult.Parsed(
        new Invocation(
            line.value(Option.CONFIG),
            line.settings(),
            line.has(Option.QUIET),
            command,
            line.has(Option.VERBOSE)));
  }

  private String help(List<String> topics) {
    return topics.isEmpty()
        ? HelpText.of(null)
        : new HelpTopics(helpTables).text(topics.getFirst());
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
