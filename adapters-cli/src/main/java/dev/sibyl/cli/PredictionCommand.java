package dev.sibyl.cli;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.Providers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/// A command about predictions.
abstract class PredictionCommand extends SibylSubcommand {

  @Parameters(
      paramLabel = "ID",
      arity = "1..*",
      description =
          "an id, PROVIDER:ID, a URL with the id in it, or - for standard input: one a line, also as"
              + " JSON objects with an id")
  List<String> words = List.of();

  List<PredictionRef> references(UseCases useCases, Providers providers, Console console) {
    return new ReferenceParser(providers, demanded(), useCases.json()).read(words, console.in());
  }

  /// Whom the user named with `-p`, or null.
  @Nullable ProviderName demanded() {
    return sibyl.provider == null ? null : new ProviderName(sibyl.provider);
  }
}
