package dev.sibyl.cli;

import dev.sibyl.domain.Address;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.Providers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/// A command about predictions.
abstract class AddressedCommand extends SibylSubcommand {

  @Parameters(
      paramLabel = "ID",
      arity = "1..*",
      description =
          "an id, PROVIDER:ID, a URL with the id in it, or - for standard input: one a line, also as"
              + " JSON objects with an id")
  List<String> words = List.of();

  List<Address> addresses(Ports ports, Providers providers, Console console) {
    return new Addresses(providers, demanded(), ports.json()).read(words, console.in());
  }

  /// Whom the user named with `-p`, or null.
  @Nullable ProviderName demanded() {
    return sibyl.provider == null ? null : new ProviderName(sibyl.provider);
  }
}
