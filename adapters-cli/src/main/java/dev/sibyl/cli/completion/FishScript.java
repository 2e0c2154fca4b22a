package dev.sibyl.cli.completion;

import dev.sibyl.cli.parsing.CommandSyntax;
import dev.sibyl.cli.parsing.Option;
import dev.sibyl.cli.parsing.ValueType;
import java.util.List;
import java.util.stream.Stream;

/// The script for fish from 3.0 on.
final class FishScript {

  private static final String TEMPLATE =
      """
      # Completes the command lines of sibyl in fish. Made by:  sibyl completion fish

      # Prints the command and its arguments: the words that are neither options nor their values.
      function __sibyl_words
          set -l is_value no
          set -l ended no
          for word in (commandline -opc)[2..-1]
              if test $is_value = yes
                  set is_value no
              else if test $ended = yes; or not string match -q -- '-?*' $word
                  printf '%s\\n' $word
              else if test $word = --
                  set ended yes
              else if contains -- $word {options}
                  set is_value yes
              else if string match -qr -- '{clusters}' $word
                  set is_value yes
              end
          end
      end

      function __sibyl_needs_command
          test (count (__sibyl_words)) = 0
      end

      # Whether that is the command, and the number of words is not higher.
      function __sibyl_command
          set -l words (__sibyl_words)
          test "$words[1]" = $argv[1]; or return
          not set -q argv[2]; or test (count $words) -le $argv[2]
      end

      function __sibyl_ids
          string match -q -- '*:*' (commandline -ct); or printf '%s:\\tprovider\\n' {providers}
      end

      complete -c sibyl -f
      {commands}
      {common}
      {own}
      {arguments}
      """;

  private final List<String> providers;

  FishScript(List<String> providers) {
    this.providers = providers;
  }

  String text() {
    var commands = List.of(CommandSyntax.values());
    return TEMPLATE
        .replace("{options}", String.join(" ", Table.names(Table.optionsWithValue())))
        .replace("{clusters}", Table.shortOptionsBeforeValue())
        .replace("{providers}", String.join(" ", providers))
        .replace("{commands}", Table.lines(commands, FishScript::described))
        .replace(
            "{common}",
            Table.lines(CommandSyntax.COMMON_OPTIONS, option -> complete(option(option))))
        .replace("{own}", String.join("\n", commands.stream().flatMap(this::ownOptions).toList()))
        .replace("{arguments}", Table.lines(Table.commandsWithArguments(), this::arguments));
  }

  private static String described(CommandSyntax command) {
    return complete(
        "-n __sibyl_needs_command -a %s -d %s"
            .formatted(command.word(), quoted(command.description())));
  }

  private Stream<String> ownOptions(CommandSyntax command) {
    return command.ownOptions().stream()
        .map(option ->
            complete("-n " + quoted("__sibyl_command " + command.word()) + " " + option(option)));
  }

  private String arguments(CommandSyntax command) {
    var most = command.arguments().most();
    var condition =
        "__sibyl_command " + command.word() + (most == Integer.MAX_VALUE ? "" : " " + most);
    return complete("-n " + quoted(condition) + values(command.arguments().type()));
  }

  private String option(Option option) {
    var shortName = option.shortName();
    return (shortName == null ? "" : "-s " + shortName.substring(1) + " ")
        + "-l "
        + option.longName().substring(2)
        + (option.takesValue() ? option.valueType() == ValueType.FILE ? " -r" : " -x" : "")
        + values(option.valueType())
        + " -d "
        + quoted(option.description());
  }

  /// What is offered, besides files if `-F` is there.
  private String values(ValueType type) {
    return switch (type) {
      case ID -> " -a '(__sibyl_ids)'";
      case PROVIDER -> " -a " + quoted(String.join(" ", providers));
      case FILE -> " -F";
      case FOLDER -> " -a '(__fish_complete_directories (commandline -ct))'";
      case SHELL_COMMAND -> " -a '(__fish_complete_command)'";
      case NONE, TEXT -> "";
      case COLOR, TOKEN, ACTION, SHELL, TOPIC -> " -a " + quoted(String.join(" ", type.words()));
    };
  }

  private static String complete(String rest) {
    return "complete -c sibyl " + rest;
  }

  static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
