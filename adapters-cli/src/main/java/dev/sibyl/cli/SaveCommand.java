package dev.sibyl.cli;

import dev.sibyl.cli.parsing.CommandLine;
import dev.sibyl.cli.parsing.Option;
import dev.sibyl.ports.driving.SaveRequest;

/// `sibyl save`: waits until each prediction has ended, then keeps its files and the answer.
final class SaveCommand extends WatchCommand {

  SaveCommand(CommandLine line) {
    super(line);
  }

  @Override
  SaveRequest save() {
    return new SaveRequest(
        line().value(Option.TO), line().has(Option.FORCE), /* skipsSaved= */ true);
  }

  @Override
  boolean printsPaths() {
    return true;
  }
}
