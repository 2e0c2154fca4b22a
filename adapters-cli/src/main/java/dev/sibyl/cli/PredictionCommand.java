package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.input.ReferenceReader;
import dev.sibyl.cli.parsing.CommandLine;
import dev.sibyl.cli.parsing.Option;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.Providers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A command about predictions.
abstract class PredictionCommand implements Invocation.Command {

  private final CommandLine line;

  PredictionCommand(CommandLine line) {
    this.line = line;
  }

  CommandLine line() {
    return line;
  }

  /// The references, as typed.
  List<String> words() {
    return line.arguments();
  }

  boolean isJson() {
    return line.has(Option.JSON);
  }

  DefectReport defectReport(Console console) {
    return new DefectReport(console, line.has(Option.VERBOSE));
  }

  ReferenceReader referenceReader(UseCases useCases, Providers providers) {
    return new ReferenceReader(useCases.resolveReferences(), providers, chosenProvider());
  }

  /// The provider of `-p`, or null.
  @Nullable ProviderName chosenProvider() {
    var name = line.value(Option.PROVIDER);
    return name == null ? null : new ProviderName(name);
  }
}
