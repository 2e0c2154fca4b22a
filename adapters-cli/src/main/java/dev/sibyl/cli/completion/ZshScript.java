package dev.sibyl.cli.completion;

import dev.sibyl.cli.parsing.Arguments;
import dev.sibyl.cli.parsing.CommandSyntax;
import dev.sibyl.cli.parsing.Option;
import dev.sibyl.cli.parsing.ValueType;
import java.util.List;
import java.util.stream.Stream;

/// The script for zsh: a file `_sibyl` in a folder of `fpath`, or a file to source.
final class ZshScript {

  private static final String TEMPLATE =
      """
      #compdef sibyl
      # Completes the command lines of sibyl in zsh. Made by:  sibyl completion zsh

      _sibyl_providers() {
        local -a providers=({providers})
        _describe -t providers provider providers
      }

      _sibyl_ids() {
        local -a providers=({providers})
        if [[ $PREFIX == *:* ]]; then
          _message id
        else
          _wanted providers expl 'provider, before its id' compadd -S : -a providers
        fi
      }

      _sibyl() {
        local curcontext=$curcontext state state_descr line ret=1
        local -A opt_args
        local -a common=(
      {common}
        )
        local -a commands=(
      {commands}
        )

        _arguments -C -s -S : $common \\
      {hidden} \\
          '(-): :->command' '(-)*:: :->arguments' && ret=0

        case $state in
          command)
            _describe -t commands command commands && ret=0
            ;;
          arguments)
            curcontext=${curcontext%:*:*}:sibyl-$words[1]:
            case $words[1] in
      {syntax}
            esac
            ;;
        esac
        return ret
      }

      if [[ $funcstack[1] == _sibyl ]]; then
        _sibyl "$@"
      else
        (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
        compdef _sibyl sibyl
      fi
      """;

  private final List<String> providers;

  ZshScript(List<String> providers) {
    this.providers = providers;
  }

  String text() {
    return TEMPLATE
        .replace("{providers}", String.join(" ", providers))
        .replace("{common}", options("    ", CommandSyntax.COMMON_OPTIONS, "\n"))
        .replace("{commands}", Table.lines(List.of(CommandSyntax.values()), ZshScript::described))
        .replace("{hidden}", hidden())
        .replace("{syntax}", Table.lines(List.of(CommandSyntax.values()), ZshScript::syntax));
  }

  private static String described(CommandSyntax command) {
    return "    " + quoted(command.word() + ":" + command.description());
  }

  /// The options of all commands can stand before the command too, but are not offered there.
  private static String hidden() {
    var own =
        Stream.of(CommandSyntax.values())
            .flatMap(command -> command.ownOptions().stream())
            .map(option -> quoted("!" + name(option, option.longName()) + value(option)))
            .distinct();
    return "    " + String.join(" ", own.toList());
  }

  private static String syntax(CommandSyntax command) {
    var own = options("            ", command.ownOptions(), " \\\n");
    return "        %s)\n          _arguments -s -S : $common%s%s && ret=0\n          ;;"
        .formatted(
            command.word(), own.isEmpty() ? "" : " \\\n" + own, arguments(command.arguments()));
  }

  private static String arguments(Arguments arguments) {
    if (arguments.most() == 0) {
      return "";
    }
    var spec = ":" + message(arguments.label()) + ":" + action(arguments.type());
    return arguments.most() == Integer.MAX_VALUE
        ? " " + quoted("*" + spec)
        : (" " + quoted(":" + spec)).repeat(arguments.most());
  }

  private static String options(String indent, List<Option> options, String separator) {
    return String.join(
        separator,
        options.stream().flatMap(ZshScript::options).map(spec -> indent + spec).toList());
  }

  /// One for each name, and each excludes the other.
  private static Stream<String> options(Option option) {
    var both = "(" + String.join(" ", Table.names(option).toList()) + ")";
    return Table.names(option)
        .map(name ->
            quoted(both + name(option, name) + explanation(option.description()) + value(option)));
  }

  /// With what follows it before its value.
  private static String name(Option option, String name) {
    if (!option.takesValue()) {
      return name;
    }
    return name.startsWith("--") ? name + "=" : name + "+";
  }

  private static String value(Option option) {
    return option.takesValue()
        ? ":" + message(String.valueOf(option.label())) + ":" + action(option.valueType())
        : "";
  }

  private static String action(ValueType type) {
    return switch (type) {
      case ID -> "_sibyl_ids";
      case PROVIDER -> "_sibyl_providers";
      case FILE -> "_files";
      case FOLDER -> "_files -/";
      case SHELL_COMMAND -> "_cmdstring";
      case NONE, TEXT -> " ";
      case COLOR, TOKEN, ACTION, SHELL, TOPIC -> "(" + String.join(" ", type.words()) + ")";
    };
  }

  /// An explanation between brackets.
  static String explanation(String text) {
    return "[" + text.replaceAll("[\\\\\\[\\]]", "\\\\$0") + "]";
  }

  /// What is shown while a value is completed, between colons.
  static String message(String text) {
    return text.replaceAll("[\\\\:]", "\\\\$0");
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
