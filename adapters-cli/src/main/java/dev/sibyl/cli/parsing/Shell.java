package dev.sibyl.cli.parsing;

import java.util.List;
import java.util.stream.Stream;

/// The shells that can complete command lines of Sibyl.
public enum Shell {
  BASH("bash"),
  ZSH("zsh"),
  FISH("fish");

  private final String word;

  Shell(String word) {
    this.word = word;
  }

  /// The word that users type.
  public String word() {
    return word;
  }

  /// The names of all shells.
  public static List<String> words() {
    return Stream.of(values()).map(Shell::word).toList();
  }

  /// The shell of that name.
  public static Shell named(String word) {
    return Stream.of(values()).filter(shell -> shell.word.equals(word)).findFirst().orElseThrow();
  }
}
