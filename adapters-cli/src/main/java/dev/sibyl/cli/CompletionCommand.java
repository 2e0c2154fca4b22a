package dev.sibyl.cli;

import dev.sibyl.cli.completion.CompletionScript;
import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.parsing.Shell;

/// `sibyl completion`: a script for a shell, with the names of the configured providers.
final class CompletionCommand implements Invocation.Command {

  private final Shell shell;

  CompletionCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode run(UseCases useCases, Console console) {
    var providers =
        useCases.listProviders().list().all().stream()
            .map(provider -> provider.name().value())
            .toList();
    console.print(Line.split(CompletionScript.of(shell, providers).stripTrailing()));
    return ExitCode.OK;
  }
}
