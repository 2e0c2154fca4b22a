package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.input.ProviderErrors;
import dev.sibyl.cli.parsing.CommandLine;
import dev.sibyl.cli.parsing.Option;
import dev.sibyl.cli.render.CheckJson;
import dev.sibyl.cli.render.CheckText;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.Providers;
import java.util.List;
import java.util.stream.Stream;

/// `sibyl check`: whether providers can be asked as they are configured.
final class CheckCommand implements Invocation.Command {

  private final CommandLine line;

  CheckCommand(CommandLine line) {
    this.line = line;
  }

  @Override
  public ExitCode run(UseCases useCases, Console console) throws InterruptedException {
    var providers = useCases.listProviders().list();
    var named = named(providers);
    var isJson = line.has(Option.JSON);
    var checked = named.isEmpty() ? useCases.findPredictions().providersToAsk() : named;
    var exitCode = new WorstExitCode();
    try (var waiting = new WaitingLine(console, useCases, checked.size())) {
      useCases
          .checkProviders()
          .check(
              checked,
              check -> {
                waiting.answered();
                console.print(
                    isJson ? List.of(CheckJson.line(check)) : CheckText.lines(check, providers));
                exitCode.add(ExitCode.of(check.verdict()));
              });
    }
    if (named.isEmpty()) {
      var others =
          providers.all().stream().filter(provider -> !checked.contains(provider.name())).toList();
      console.print(isJson ? CheckJson.notChecked(others) : CheckText.notChecked(others));
    }
    if (checked.isEmpty()) {
      console.report(CheckText.nothingChecked());
    }
    return exitCode.get();
  }

  /// The names of the command line, and that of `-p`.
  private List<ProviderName> named(Providers providers) {
    var chosen = line.value(Option.PROVIDER);
    return Stream.concat(line.arguments().stream(), Stream.ofNullable(chosen))
        .distinct()
        .map(name -> ProviderErrors.named(providers, name))
        .toList();
  }
}
