package dev.sibyl.cli.parsing;

import java.util.List;
import java.util.stream.Stream;

/// What there is help about, beside the commands.
public enum HelpTopic {
  SETTINGS("settings"),
  ENVIRONMENT("environment"),
  EXIT_CODES("exit-codes");

  private final String word;

  HelpTopic(String word) {
    this.word = word;
  }

  /// The word that users type.
  public String word() {
    return word;
  }

  /// The names of all commands and topics.
  public static List<String> words() {
    return Stream.concat(CommandSyntax.words().stream(), Stream.of(values()).map(HelpTopic::word))
        .toList();
  }

  /// The topic of that name.
  public static HelpTopic named(String word) {
    return Stream.of(values()).filter(topic -> topic.word.equals(word)).findFirst().orElseThrow();
  }
}
