package dev.sibyl.cli.completion;

import dev.sibyl.cli.parsing.CommandSyntax;
import dev.sibyl.cli.parsing.Option;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The script for bash from 3.2 on, which macOS has. It does not need the package bash-completion.
final class BashScript {

  /// Bash splits words at `=` and `:` too, as `COMP_WORDBREAKS` says. The script joins them again.
  /// What it offers has a space at its end if the word is complete: a space that bash adds would
  /// also follow `PROVIDER:`.
  private static final String TEMPLATE =
      """
      # Completes the command lines of sibyl in bash. Made by:  sibyl completion bash

      # Sets `type` to what the value of an option is, to nothing if it takes none.
      _sibyl_set_type() {
        case $1 in
      {types}
          *) type= ;;
        esac
      }

      # Offers files or folders. Before bash 4, names with special characters are not quoted.
      _sibyl_offer_files() {
        local IFS=$'\\n'
        compopt +o nospace -o "$1" 2>/dev/null || COMPREPLY=($(compgen "$2" -- "$cur"))
      }

      _sibyl() {
        local IFS=$' \\t\\n' type= command= count=0 ended= prefix= values= cur word blanks i
        local rest=${COMP_LINE:0:COMP_POINT}
        local -a words
        COMPREPLY=()

        for ((i = 0; i <= COMP_CWORD; i++)); do
          blanks=${rest%%[![:blank:]]*}
          rest=${rest#"$blanks"}
          word=${COMP_WORDS[i]}
          ((i < COMP_CWORD)) || word=$rest
          rest=${rest#"$word"}
          if [[ $i == 0 || $blanks ]]; then
            words+=("$word")
          else
            words[${#words[@]} - 1]+=$word
          fi
        done
        cur=${words[${#words[@]} - 1]}

        for ((i = 1; i < ${#words[@]} - 1; i++)); do
          word=${words[i]}
          if [[ $type ]]; then
            type=
          elif [[ $ended || $word != -?* ]]; then
            if [[ $command ]]; then ((count++)); else command=$word; fi
          elif [[ $word == -- ]]; then
            ended=yes
          elif [[ $word == --* ]]; then
            _sibyl_set_type "$word"
          elif [[ $word =~ {clusters} ]]; then
            _sibyl_set_type "-${word: -1}"
          fi
        done

        if [[ ${COMP_WORDS[COMP_CWORD - 1]} == [\\<\\>]* ]]; then
          type=file
        elif [[ $type ]]; then
          :
        elif [[ -z $ended && $cur == --*=* ]]; then
          _sibyl_set_type "${cur%%=*}"
          [[ $COMP_WORDBREAKS == *=* ]] || prefix=${cur%%=*}=
          cur=${cur#*=}
        elif [[ -z $ended && $cur == -* ]]; then
          case $command in
      {options}
          esac
          values+=" {common}"
        elif [[ -z $command ]]; then
          values="{commands}"
        else
          case $command in
      {arguments}
          esac
        fi

        case $type in
          provider) values="{providers}" ;;
          id) [[ $cur == *:* ]] || values="{prefixes}" ;;
          file) _sibyl_offer_files default -f ;;
          folder) _sibyl_offer_files dirnames -d ;;
          shell_command) [[ -z $cur ]] || values=$(compgen -c -- "$cur") ;;
      {words}
        esac

        for word in $values; do
          if [[ $word == "$cur"* ]]; then
            [[ $word == *: ]] || word+=' '
            COMPREPLY+=("$prefix$word")
          fi
        done
      }

      complete -o nospace -F _sibyl sibyl
      """;

  private final List<String> providers;

  BashScript(List<String> providers) {
    this.providers = providers;
  }

  String text() {
    return TEMPLATE
        .replace("{types}", Table.lines(Table.optionsWithValue(), BashScript::typeOf))
        .replace("{clusters}", Table.shortOptionsBeforeValue())
        .replace("{options}", commandsWithOptions())
        .replace("{common}", words(Table.names(CommandSyntax.COMMON_OPTIONS)))
        .replace("{commands}", words(CommandSyntax.words()))
        .replace("{arguments}", Table.lines(Table.commandsWithArguments(), BashScript::arguments))
        .replace("{providers}", words(providers))
        .replace("{prefixes}", words(providers.stream().map(name -> name + ":").toList()))
        .replace(
            "{words}",
            Table.lines(
                Table.typesWithWords(),
                type -> "    " + set(Table.name(type), "values", words(type.words()))));
  }

  private static String typeOf(Option option) {
    return "    "
        + set(
            Table.names(option).collect(Collectors.joining(" | ")),
            "type",
            Table.name(option.valueType()));
  }

  private static String commandsWithOptions() {
    var commands =
        Stream.of(CommandSyntax.values())
            .filter(command -> !command.ownOptions().isEmpty())
            .toList();
    return Table.lines(
        commands,
        command ->
            "      " + set(command.word(), "values", words(Table.names(command.ownOptions()))));
  }

  private static String arguments(CommandSyntax command) {
    var arguments = command.arguments();
    var type = Table.name(arguments.type());
    return "      "
        + (arguments.most() == Integer.MAX_VALUE
            ? set(command.word(), "type", type)
            : "%s) ((count >= %d)) || type=%s ;;"
                .formatted(command.word(), arguments.most(), type));
  }

  /// A branch of `case` that sets a variable.
  private static String set(String pattern, String variable, String value) {
    return pattern + ") " + variable + "=\"" + value + "\" ;;";
  }

  private static String words(List<String> words) {
    return String.join(" ", words);
  }
}
