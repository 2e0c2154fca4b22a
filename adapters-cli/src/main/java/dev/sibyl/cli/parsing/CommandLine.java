package dev.sibyl.cli.parsing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A command line that was parsed; the values of its options are not checked.
///
/// @param command null if it has none
/// @param options what was given, in that order: their values, empty for options without one
/// @param arguments what follows the command, without options
public record CommandLine(
    @Nullable CommandSyntax command, Map<Option, String> options, List<String> arguments) {

  public CommandLine {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    arguments = List.copyOf(arguments);
  }

  public boolean has(Option option) {
    return options.containsKey(option);
  }

  /// The value of an option, null if it was not given.
  public @Nullable String value(Option option) {
    return options.get(option);
  }

  /// The options that are settings too, by the setting's name.
  public Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    options.forEach((option, value) -> {
      if (option.setting() != null) {
        settings.put(option.setting(), value);
      }
    });
    return settings;
  }

  /// The same without an option.
  public CommandLine without(Option except) {
    var others = new LinkedHashMap<>(options);
    others.remove(except);
    return new CommandLine(command, others, arguments);
  }

  /// The options as words of a command line, except one: a name, or a name and its value.
  public List<List<String>> wordsWithout(Option except) {
    return options.entrySet().stream()
        .filter(option -> option.getKey() != except)
        .map(option -> words(option.getKey(), option.getValue()))
        .toList();
  }

  private static List<String> words(Option option, String value) {
    var name = option.shortName() == null ? option.longName() : option.shortName();
    return option.takesValue() ? List.of(name, value) : List.of(name);
  }
}
