package dev.sibyl.cli;

import dev.sibyl.cli.completion.CompletionScript;
import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.input.UsageException;
import dev.sibyl.cli.parsing.Shell;
import dev.sibyl.domain.DidYouMean;
import dev.sibyl.domain.Quoted;
import java.util.List;
import java.util.stream.Stream;

/// `sibyl completion`: a script for a shell, with the names of the configured providers.
final class CompletionCommand implements Invocation.Command {

  private final Shell shell;

  /// @throws UsageException if there is no such shell
  CompletionCommand(String word) {
    this.shell =
        Stream.of(Shell.values())
            .filter(shell -> shell.word().equals(word))
            .findFirst()
            .orElseThrow(() ->
                new UsageException(
                    "there is no completion for "
                        + Quoted.of(word)
                        + DidYouMean.suggest(word, Shell.words()),
                    List.of(),
                    "sibyl completion --help  shows how to install it"));
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
