package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.render.ProviderJson;
import dev.sibyl.cli.render.ProviderTable;

/// `sibyl providers`: the configured providers.
final class ProvidersCommand implements Invocation.Command {

  private final boolean json;

  /// @param json whether they are listed as JSON
  ProvidersCommand(boolean json) {
    this.json = json;
  }

  @Override
  public ExitCode run(UseCases useCases, Console console) {
    var providers = useCases.listProviders().listWithKeys();
    console.print(json ? ProviderJson.lines(providers) : ProviderTable.of(providers));
    return ExitCode.OK;
  }
}
