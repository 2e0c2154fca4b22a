package dev.sibyl.cli;

import dev.sibyl.cli.parsing.CommandSyntax;
import dev.sibyl.cli.parsing.HelpText;
import dev.sibyl.cli.parsing.HelpTopic;
import java.util.List;
import java.util.stream.Stream;

/// What `sibyl help` shows: the help of the program, of a command, or about a topic.
final class HelpTopics {

  private final HelpTables tables;

  HelpTopics(HelpTables tables) {
    this.tables = tables;
  }

  /// The help as text.
  ///
  /// @param word a command or a topic
  String text(String word) {
    var command = CommandSyntax.named(word);
    return command == null ? text(HelpTopic.named(word)) : HelpText.of(command);
  }

  private String text(HelpTopic topic) {
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
    return HelpText.table(
        title, entries.stream().map(entry -> List.of(entry.name(), entry.meaning())).toList());
  }
}
