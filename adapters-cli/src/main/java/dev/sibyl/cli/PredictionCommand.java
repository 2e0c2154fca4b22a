package dev.sibyl.cli;

import dev.sibyl.cli.input.ReferenceReader;
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
          "an id, PROVIDER:ID, a URL that contains the id, or - for standard input: one on each line,"
              + " or JSON in any layout: objects with an id, and arrays of them")
  List<String> words = List.of();

  ReferenceReader referenceReader(UseCases useCases, Providers providers) {
    return new ReferenceReader(useCases.resolveReferences(), providers, chosenProvider());
  }

  /// The provider of `-p`, or null.
  @Nullable ProviderName chosenProvider() {
    return sibyl.provider == null ? null : new ProviderName(sibyl.provider);
  }
}
