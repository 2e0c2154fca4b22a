package dev.sibyl.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// What all commands have in common.
@Command(
    sortOptions = false,
    usageHelpWidth = 100,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n")
abstract class SibylSubcommand implements Invocation.Command {

  @ParentCommand SibylCommand sibyl = new SibylCommand();

  /// The options of this command that are settings too, by the setting's name.
  Map<String, String> settings() {
    return Map.of();
  }
}
