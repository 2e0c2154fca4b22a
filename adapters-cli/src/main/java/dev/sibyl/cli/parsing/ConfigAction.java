package dev.sibyl.cli.parsing;

import java.util.List;
import java.util.stream.Stream;

/// What `sibyl config` can do.
public enum ConfigAction {
  PATH("path"),
  SHOW("show"),
  INIT("init");

  private final String word;

  ConfigAction(String word) {
    this.word = word;
  }

  /// All words that users can type.
  public static List<String> words() {
    return Stream.of(values()).map(action -> action.word).toList();
  }

  /// The action of that name.
  public static ConfigAction named(String word) {
    return Stream.of(values()).filter(action -> action.word.equals(word)).findFirst().orElseThrow();
  }
}
