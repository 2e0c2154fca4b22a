package dev.sibyl.cli;

import dev.sibyl.cli.input.UsageException;
import dev.sibyl.domain.DidYouMean;
import dev.sibyl.domain.Quoted;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The words for a command line that cannot be parsed.
final class CommandLineErrors {

  static UsageException of(ParameterException wrong) {
    var command = wrong.getCommandLine();
    var help = "sibyl " + (isProgram(command) ? "" : command.getCommandName() + " ") + "--help";
    return new UsageException(problem(wrong), List.of(), help + "  shows the commands and options");
  }

  /// No command was given.
  static UsageException noCommand(CommandLine program) {
    return new UsageException(
        "no command was given; there are " + String.join(", ", program.getSubcommands().keySet()),
        List.of(),
        "sibyl --help  shows the commands and options");
  }

  private static String problem(ParameterException wrong) {
    var command = wrong.getCommandLine();
    return switch (wrong) {
      case UnmatchedArgumentException unmatched when unmatched.isUnknownOption() ->
          unknownOption(unmatched.getUnmatched().getFirst().split("=", 2)[0], command);
      case UnmatchedArgumentException unmatched ->
          surplus(unmatched.getUnmatched().getFirst(), command);
      case MissingParameterException missing -> missing(missing.getMissing().getFirst(), command);
      case OverwrittenOptionException twice -> name(twice.getOverwritten()) + " is given twice";
      case ParameterException other when other.getArgSpec() instanceof OptionSpec flag ->
          name(flag) + " does not take a value";
      case ParameterException other -> String.valueOf(other.getMessage());
    };
  }

  /// An option of other commands names them.
  private static String unknownOption(String typed, CommandLine command) {
    var program = isProgram(command) ? command : command.getParent();
    var owners =
        program.getSubcommands().values().stream()
            .filter(other -> other.getCommandSpec().optionsMap().containsKey(typed))
            .map(owner -> "`" + owner.getCommandName() + "`")
            .toList();
    if (!owners.isEmpty()) {
      return "`"
          + typed
          + "` belongs to "
          + String.join(" and ", owners)
          + (isProgram(command) ? ": write it after the command" : "");
    }
    var names =
        command.getCommandSpec().options().stream()
            .map(OptionSpec::longestName)
            .filter(name -> name.startsWith("--"))
            .toList();
    return "there is no option " + Quoted.of(typed) + DidYouMean.suggestIfSimilar(typed, names);
  }

  private static String surplus(String typed, CommandLine command) {
    return isProgram(command)
        ? "there is no command "
            + Quoted.of(typed)
            + DidYouMean.suggest(typed, command.getSubcommands().keySet())
        : "`" + command.getCommandName() + "` does not take the argument " + Quoted.of(typed);
  }

  private static String missing(ArgSpec argument, CommandLine command) {
    return argument instanceof OptionSpec option
        ? name(option) + " needs a value: " + option.paramLabel()
        : "`" + command.getCommandName() + "` needs at least one " + argument.paramLabel();
  }

  private static String name(ArgSpec argument) {
    return "`"
        + (argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel())
        + "`";
  }

  private static boolean isProgram(CommandLine command) {
    return command.getParent() == null;
  }

  private CommandLineErrors() {}
}
