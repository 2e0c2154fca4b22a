package dev.sibyl.cli;

import dev.sibyl.cli.render.JsonLines;
import dev.sibyl.cli.render.ProviderTable;
import picocli.CommandLine.Command;

/// `sibyl providers`: the configured providers.
@Command(
    name = "providers",
    description = "The configured providers, and whether each has a key. Nobody is asked.",
    footer = {"", "Example:", "  sibyl providers"})
final class ProvidersCommand extends SibylSubcommand {

  @Override
  public ExitCode run(UseCases useCases, Console console) {
    var providers = useCases.listProviders().list();
    if (sibyl.json) {
      for (var provider : providers.all()) {
        console.print(JsonLines.line(provider, provider.name().equals(providers.chosen())));
      }
    } else {
      console.print(ProviderTable.of(providers));
    }
    return ExitCode.OK;
  }
}
