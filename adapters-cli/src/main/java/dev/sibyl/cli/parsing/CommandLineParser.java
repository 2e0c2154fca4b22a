package dev.sibyl.cli.parsing;

import dev.sibyl.cli.input.UsageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parses the words of a command line as most programs do: `--name VALUE`, `--name=VALUE`, `-n
/// VALUE`, `-nVALUE`, `-n=VALUE`, and several short options in one word. Options may stand before
/// the command, and those after it override them. `--` ends the options, and `-` is an argument. No
/// word is ever expanded.
///
/// An own parser, because each library for it costs more of a cold start than all of Sibyl's own
/// code: see the decision record.
public final class CommandLineParser {

  private final Map<Option, String> options = new LinkedHashMap<>();
  private final List<String> arguments = new ArrayList<>();
  private final List<String> words;
  private Map<Option, String> givenHere = new HashMap<>();
  private int next;
  private @Nullable CommandSyntax command;
  private @Nullable UsageException problem;

  private CommandLineParser(List<String> words) {
    this.words = words;
  }

  /// Parses a whole command line. What is wrong with it does not matter if it asks for help or for
  /// the version.
  ///
  /// @throws UsageException if it is wrong
  public static CommandLine parse(List<String> words) {
    return new CommandLineParser(words).parse();
  }

  private CommandLine parse() {
    while (next < words.size()) {
      word(words.get(next++));
    }
    if (!options.containsKey(Option.HELP) && !options.containsKey(Option.VERSION)) {
      if (command != null && arguments.size() < command.arguments().least()) {
        fail(CommandLineErrors.missingArgument(command));
      }
      if (problem != null) {
        throw problem;
      }
    }
    return new CommandLine(command, options, arguments);
  }

  private void word(String word) {
    if (word.equals("--")) {
      while (next < words.size()) {
        argument(words.get(next++));
      }
    } else if (word.startsWith("--")) {
      var equals = word.indexOf('=');
      option(
          equals < 0 ? word : word.substring(0, equals),
          equals < 0 ? null : word.substring(equals + 1));
    } else if (word.startsWith("-") && word.length() > 1) {
      shortOptions(word);
    } else {
      argument(word);
    }
  }

  private void argument(String word) {
    if (command == null && problem == null) {
      command = CommandSyntax.named(word);
      if (command == null) {
        fail(CommandLineErrors.unknownCommand(word));
      } else {
        keepOptionsOf(command);
      }
      givenHere = new HashMap<>();
    } else if (command != null && arguments.size() == command.arguments().most()) {
      fail(CommandLineErrors.surplusArgument(word, command));
    } else {
      if (command != null && !command.arguments().allows(word)) {
        fail(CommandLineErrors.unknownArgument(word, command));
      }
      arguments.add(word);
    }
  }

  /// Of the options before the command, its own are those of the same name.
  private void keepOptionsOf(CommandSyntax command) {
    for (var before : List.copyOf(options.keySet())) {
      var own = find(before.longName());
      if (own == null) {
        fail(CommandLineErrors.unknownOption(before.longName(), command));
      } else if (own != before) {
        options.put(own, options.remove(before));
      }
    }
  }

  private void option(String name, @Nullable String value) {
    var option = find(name);
    if (option == null) {
      fail(CommandLineErrors.unknownOption(name, command));
    } else if (!option.takesValue() && value != null) {
      fail(CommandLineErrors.surplusValue(option, command));
    } else if (option.takesValue() && value == null) {
      valueFollows(option);
    } else {
      give(option, value == null ? "" : value);
    }
  }

  /// `-q`, `-qv`, `-p NAME`, `-pNAME`, `-p=NAME`.
  private void shortOptions(String word) {
    for (int i = 1; i < word.length(); i++) {
      var option = find("-" + word.charAt(i));
      if (option == null) {
        // A long option with one hyphen is a usual mistake.
        fail(CommandLineErrors.unknownOption(i == 1 ? word : "-" + word.charAt(i), command));
        return;
      }
      var rest = word.substring(i + 1);
      if (option.takesValue()) {
        if (rest.isEmpty()) {
          valueFollows(option);
        } else {
          give(option, rest.startsWith("=") ? rest.substring(1) : rest);
        }
        return;
      }
      give(option, "");
    }
  }

  private void valueFollows(Option option) {
    if (next == words.size() || isNoValue(words.get(next))) {
      fail(CommandLineErrors.missingValue(option, command));
    } else {
      give(option, words.get(next++));
    }
  }

  /// An option, or the command, is no value of the option before it: that one was left out.
  private boolean isNoValue(String word) {
    return word.equals("--")
        || find(word) != null
        || (command == null && CommandSyntax.named(word) != null);
  }

  private void give(Option option, String value) {
    if (option.takesValue() && value.isBlank()) { // such as "$VARIABLE" of one that is not set
      fail(CommandLineErrors.missingValue(option, command));
    }
    if (givenHere.put(option, value) != null) {
      fail(CommandLineErrors.givenTwice(option, command));
    }
    options.put(option, value);
  }

  private @Nullable Option find(String name) {
    for (var option : CommandSyntax.optionsOf(command)) {
      if (option.isNamed(name)) {
        return option;
      }
    }
    return null;
  }

  private void fail(UsageException first) {
    if (problem == null) {
      problem = first;
    }
  }
}
