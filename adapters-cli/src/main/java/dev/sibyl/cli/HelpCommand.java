package dev.sibyl.cli;

import dev.sibyl.cli.input.UsageException;
import dev.sibyl.domain.DidYouMean;
import dev.sibyl.domain.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Parameters;

/// `sibyl help`: the help of the program, of a command, or about a topic.
@Command(
    name = "help",
    description = "Show help about a command, all settings, environment variables or exit codes.",
    usageHelpWidth = HelpCommand.WIDTH,
    footer = {
      "",
      "Examples:",
      "  sibyl help watch",
      "  sibyl help settings",
    })
final class HelpCommand {

  static final int WIDTH = 100;

  /// What there is help about, beside the commands.
  private enum Topic {
    SETTINGS("settings"),
    ENVIRONMENT("environment"),
    EXIT_CODES("exit-codes");

    private final String word;

    Topic(String word) {
      this.word = word;
    }
  }

  @Parameters(
      paramLabel = "TOPIC",
      arity = "0..1",
      description = "a command, or settings, environment or exit-codes")
  @Nullable String topic;

  /// The help as text.
  ///
  /// @param program with all commands
  /// @throws UsageException if there is no such topic
  String text(CommandLine program, HelpTables tables) {
    if (topic == null) {
      return program.getUsageMessage();
    }
    var command = program.getSubcommands().get(topic);
    return command == null ? text(topicOf(topic, program), tables) : command.getUsageMessage();
  }

  private static Topic topicOf(String word, CommandLine program) {
    return Stream.of(Topic.values())
        .filter(topic -> topic.word.equals(word))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "there is no help about "
                    + Quoted.of(word)
                    + DidYouMean.suggest(word, words(program)),
                List.of(),
                "sibyl --help  shows the commands and options"));
  }

  private static List<String> words(CommandLine program) {
    var words = new ArrayList<>(program.getSubcommands().keySet());
    Stream.of(Topic.values()).map(topic -> topic.word).forEach(words::add);
    return words;
  }

  private static String text(Topic topic, HelpTables tables) {
    return switch (topic) {
      case SETTINGS ->
          table(
              """
              Settings, for a file such as ~/.config/sibyl/sibyl.conf.
              Options override environment variables, and these override files.\
              """,
              tables.settings());
      case ENVIRONMENT ->
          table("Environment variables. An empty one is unset.", tables.environment());
      case EXIT_CODES -> table("Exit codes. Of several ids, the highest counts.", exitCodes());
    };
  }

  private static List<HelpTables.Entry> exitCodes() {
    return Stream.of(ExitCode.values())
        .map(code -> new HelpTables.Entry(String.valueOf(code.number()), code.meaning()))
        .toList();
  }

  private static String table(String title, List<HelpTables.Entry> entries) {
    var column = 4 + entries.stream().mapToInt(entry -> entry.name().length()).max().orElse(0);
    var table =
        TextTable.forColumns(
            Help.defaultColorScheme(Ansi.OFF),
            new Column(column, 2, Overflow.SPAN),
            new Column(WIDTH - column, 0, Overflow.WRAP));
    table.indentWrappedLines = 0;
    entries.forEach(entry -> table.addRowValues(entry.name(), entry.meaning()));
    return title + "\n\n" + table;
  }
}
