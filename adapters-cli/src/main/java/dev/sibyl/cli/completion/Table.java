package dev.sibyl.cli.completion;

import dev.sibyl.cli.parsing.CommandSyntax;
import dev.sibyl.cli.parsing.Option;
import dev.sibyl.cli.parsing.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the scripts need from the tables of the command line.
final class Table {

  /// All options with a value.
  static List<Option> optionsWithValue() {
    return Stream.of(Option.values()).filter(Option::takesValue).toList();
  }

  /// The long and the short name.
  static Stream<String> names(Option option) {
    return option.shortName() == null
        ? Stream.of(option.longName())
        : Stream.of(option.shortName(), option.longName());
  }

  /// The long and the short names.
  static List<String> names(List<Option> options) {
    return options.stream().flatMap(Table::names).toList();
  }

  /// A regular expression for short options in one word, such as `-qp`, whose last one has its
  /// value in the next word.
  static String shortOptionsBeforeValue() {
    return "^-["
        + letters(option -> !option.takesValue())
        + "]*["
        + letters(Option::takesValue)
        + "]$";
  }

  private static String letters(Predicate<Option> filter) {
    return Stream.of(Option.values())
        .filter(option -> option.shortName() != null && filter.test(option))
        .map(option -> String.valueOf(option.shortName()).substring(1))
        .distinct()
        .collect(Collectors.joining());
  }

  /// The types whose words are known.
  static List<ValueType> typesWithWords() {
    return Stream.of(ValueType.values()).filter(type -> !type.words().isEmpty()).toList();
  }

  /// The name of a type in a script.
  static String name(ValueType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /// The commands that take arguments.
  static List<CommandSyntax> commandsWithArguments() {
    return Stream.of(CommandSyntax.values())
        .filter(command -> command.arguments().most() > 0)
        .toList();
  }

  /// The lines for each element.
  static <T> String lines(List<T> elements, Function<T, String> line) {
    return elements.stream().map(line).collect(Collectors.joining("\n"));
  }

  private Table() {}
}
