package dev.sibyl.cli;

import dev.sibyl.cli.input.UsageException;
import dev.sibyl.cli.parsing.CommandSyntax;
import dev.sibyl.cli.parsing.HelpText;
import dev.sibyl.cli.parsing.HelpTopic;
import dev.sibyl.domain.DidYouMean;
import dev.sibyl.domain.Quoted;
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
  /// @throws UsageException if there is no such topic
  String text(String word) {
    var command = CommandSyntax.named(word);
    return command == null ? text(topic(word)) : HelpText.of(command);
  }

  private static HelpTopic topic(String word) {
    return Stream.of(HelpTopic.values())
        .filter(topic -> topic.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "there is no help about "
                    + Quoted.of(word)
                    + DidYouMean.suggest(word, HelpTopic.words()),
                List.of(),
                "sibyl --help  shows the commands and options"));
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
