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

  /// Options of this command alone that are settings too.
  Map<String, String> settings() {
    return Map.of();
  }
}
