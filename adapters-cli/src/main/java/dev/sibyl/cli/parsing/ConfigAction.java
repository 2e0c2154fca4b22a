package dev.sibyl.cli.parsing;

import dev.sibyl.cli.input.UsageException;
import dev.sibyl.domain.DidYouMean;
import dev.sibyl.domain.Quoted;
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
  ///
  /// @throws UsageException if there is none
  public static ConfigAction named(String typed) {
    return Stream.of(values())
        .filter(action -> action.word.equals(typed))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "`config` cannot do " + Quoted.of(typed) + DidYouMean.suggest(typed, words()),
                List.of(),
                "sibyl config --help  shows what it can do"));
  }
}
