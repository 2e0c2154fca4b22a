package dev.sibyl.cli.parsing;

import dev.sibyl.cli.input.UsageException;
import dev.sibyl.domain.DidYouMean;
import dev.sibyl.domain.Quoted;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The words for a command line that cannot be parsed.
///
/// In each, `command` is null if the mistake is before the command.
public final class CommandLineErrors {

  /// What is no misspelt command: a long id, `PROVIDER:ID` or a URL.
  private static final Pattern PREDICTION =
      Pattern.compile("[A-Za-z0-9_-]{20,}|[a-z][a-z0-9-]*:[A-Za-z0-9_-]+|https?://[!-~]+");

  /// No command was given.
  public static UsageException noCommand() {
    return error(
        "no command was given; there are " + String.join(", ", CommandSyntax.words()), null);
  }

  /// A prediction in place of the command is a usual mistake.
  static UsageException unknownCommand(String typed) {
    var problem = "there is no command " + Quoted.of(typed);
    return PREDICTION.matcher(typed).matches()
        ? new UsageException(
            problem, List.of(), "sibyl get " + typed + "  asks for a prediction of that name")
        : error(problem + DidYouMean.suggest(typed, CommandSyntax.words()), null);
  }

  static UsageException surplusArgument(String typed, CommandSyntax command) {
    return error(
        "`" + command.word() + "` does not take the argument " + Quoted.of(typed), command);
  }

  static UsageException unknownArgument(String typed, CommandSyntax command) {
    return error(
        "`"
            + command.word()
            + "` does not know "
            + Quoted.of(typed)
            + DidYouMean.suggest(typed, command.arguments().type().words()),
        command);
  }

  static UsageException missingArgument(CommandSyntax command) {
    var words = command.arguments().type().words();
    return error(
        "`"
            + command.word()
            + "` needs "
            + (words.isEmpty() ? "at least one ID" : "one of " + String.join(", ", words)),
        command);
  }

  static UsageException missingValue(Option option, @Nullable CommandSyntax command) {
    return error(name(option) + " needs a value: " + option.label(), command);
  }

  static UsageException surplusValue(Option option, @Nullable CommandSyntax command) {
    return error(name(option) + " does not take a value", command);
  }

  static UsageException givenTwice(Option option, @Nullable CommandSyntax command) {
    return error(name(option) + " is given twice", command);
  }

  /// An option of other commands names them.
  static UsageException unknownOption(String typed, @Nullable CommandSyntax command) {
    var owners =
        Stream.of(CommandSyntax.values())
            .filter(other -> other.ownOptions().stream().anyMatch(option -> option.isNamed(typed)))
            .map(owner -> "`" + owner.word() + "`")
            .toList();
    if (!owners.isEmpty()) {
      return error("`" + typed + "` belongs to " + String.join(" and ", owners), command);
    }
    var own = DidYouMean.suggestIfSimilar(typed, longNames(command));
    return error(
        "there is no option "
            + Quoted.of(typed)
            + (own.isEmpty() ? DidYouMean.suggestIfSimilar(typed, longNames(null)) : own),
        command);
  }

  /// Those of a command; all if it is not known.
  private static List<String> longNames(@Nullable CommandSyntax command) {
    return CommandSyntax.optionsOf(command).stream().map(Option::longName).distinct().toList();
  }

  private static String name(Option option) {
    return "`" + option.longName() + "`";
  }

  private static UsageException error(String problem, @Nullable CommandSyntax command) {
    var help = "sibyl " + (command == null ? "" : command.word() + " ") + "--help";
    return new UsageException(problem, List.of(), help + "  shows the commands and options");
  }

  private CommandLineErrors() {}
}
