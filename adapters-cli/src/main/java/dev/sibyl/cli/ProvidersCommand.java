package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.render.ProviderJson;
import dev.sibyl.cli.render.ProviderTable;
import picocli.CommandLine.Command;

/// `sibyl providers`: the configured providers.
@Command(
    name = "providers",
    description = "List the configured providers, and whether each has a key. No request is sent.",
    footer = {"", "Example:", "  sibyl providers"})
final class ProvidersCommand extends SibylSubcommand {

  @Override
  public ExitCode run(UseCases useCases, Console console) {
    var providers = useCases.listProviders().listWithKeys();
    console.print(sibyl.json ? ProviderJson.lines(providers) : ProviderTable.of(providers));
    return ExitCode.OK;
  }
}
