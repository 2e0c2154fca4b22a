package dev.sibyl.cli.parsing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The help of the program and of each command, made from the tables.
public final class HelpText {

  private static final int WIDTH = 100;
  private static final String INDENT = "  ";
  private static final int WORD_COLUMN = 14;
  private static final int OPTION_COLUMN = 24;

  /// What the program is for.
  public static final String SUMMARY =
      "Is an AI prediction done, and what was the result? The same answer for every provider.";

  /// How the program is used.
  public static final String EXAMPLES =
      """
      Examples:
        sibyl -p rehearsal get succeeded      try it: no account, no network
        sibyl -p replicate get ID             ask a provider, with the key from REPLICATE_API_TOKEN
        sibyl watch ID                        wait until it has ended
        sibyl check                           whether each provider can be asked, else what to do
        sibyl config init                     create a settings file to begin with
        sibyl help settings                   list all settings; also: environment, exit-codes
      """;

  private final StringBuilder text = new StringBuilder();

  /// The help of a command, or of the program for null.
  public static String of(@Nullable CommandSyntax command) {
    return command == null ? ofProgram() : ofCommand(command);
  }

  private static String ofProgram() {
    var help = new HelpText();
    help.line("Usage: sibyl [OPTIONS] COMMAND");
    help.line(SUMMARY);
    help.heading("Commands:");
    for (var command : CommandSyntax.values()) {
      help.row(INDENT + command.word(), WORD_COLUMN, command.description());
    }
    help.heading("Options, before or after the command:");
    help.options(CommandSyntax.COMMON_OPTIONS);
    help.heading(EXAMPLES);
    return help.text.toString();
  }

  private static String ofCommand(CommandSyntax command) {
    var help = new HelpText();
    var arguments = command.arguments();
    help.line(("Usage: sibyl " + command.word() + " [OPTIONS] " + arguments.label()).strip());
    help.line(command.description());
    if (arguments.most() > 0) {
      help.line("");
      help.row(INDENT.repeat(3) + arguments.label(), OPTION_COLUMN, arguments.description());
    }
    help.heading("Options:");
    help.options(CommandSyntax.optionsOf(command));
    help.heading(command.epilog());
    return help.text.toString();
  }

  /// A table of two columns.
  ///
  /// @param rows the name and the meaning
  public static String table(String title, List<List<String>> rows) {
    var longest = 0;
    for (var row : rows) {
      longest = Math.max(longest, row.getFirst().length());
    }
    var help = new HelpText();
    help.line(title);
    help.line("");
    for (var row : rows) {
      help.row(INDENT + row.getFirst(), INDENT.length() + longest + 2, row.getLast());
    }
    return help.text.toString();
  }

  private void options(List<Option> options) {
    for (var option : options) {
      var shortName = option.shortName() == null ? INDENT.repeat(2) : option.shortName() + ", ";
      var label = option.label() == null ? "" : "=" + option.label();
      row(INDENT + shortName + option.longName() + label, OPTION_COLUMN, option.description());
    }
  }

  private void heading(String heading) {
    line("");
    line(heading.stripTrailing());
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /// A name, and beside it what it means, in lines of at most 100 characters.
  private void row(String name, int column, String meaning) {
    var line = new StringBuilder(name);
    line.repeat(' ', Math.max(0, column - name.length()));
    for (var word : meaning.split(" ", -1)) {
      if (line.length() + word.length() > WIDTH) {
        line(line.toString().stripTrailing());
        line.setLength(0);
        line.repeat(' ', column);
      }
      line.append(word).append(' ');
    }
    line(line.toString().stripTrailing());
  }
}
