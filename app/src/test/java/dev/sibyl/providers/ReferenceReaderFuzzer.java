package dev.sibyl.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.application.ProviderSelection;
import dev.sibyl.cli.input.ReferenceReader;
import dev.sibyl.cli.input.UsageException;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Any standard input and any argument is a list of predictions, or a mistake of the user.
public final class ReferenceReaderFuzzer {

  private static final String SETTINGS =
      """
      provider = cometapi
      providers {
        cometapi { key = "sk-canary" }
        mirror { base-url = "http://localhost:8080", path = "/x/{id}" }
        first { aggregator = chainhub, base-url = "https://gw.example" }
        second { aggregator = fuhuapi, base-url = "https://gw.example/v1" }
      }
      """;

  private static final ProviderRegistry PROVIDERS = providers();

  private static ProviderRegistry providers() {
    try {
      return RegistryFixture.of(Files.createTempDirectory("sibyl-fuzz"), SETTINGS);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// The method that Jazzer calls.
  public static void fuzzerTestOneInput(byte[] bytes) throws InterruptedException {
    var text = new String(bytes, StandardCharsets.UTF_8);
    for (var arguments : List.of(List.of("-"), List.of(text), List.of(text, "-"))) {
      check(arguments, text, null);
      check(arguments, text, new ProviderName("mirror"));
    }
  }

  private static void check(List<String> arguments, String text, @Nullable ProviderName chosen)
      throws InterruptedException {
    var resolver = new ProviderSelection(PROVIDERS, PROVIDERS);
    var reader = new ReferenceReader(resolver, PROVIDERS.list(), chosen);
    try {
      assertThat(reader.ids(arguments, new StringReader(text))).isNotEmpty();
    } catch (UsageException mistake) {
      check(mistake);
    }
    try {
      var references = reader.references(arguments, new StringReader(text));
      assertThat(references).isNotEmpty();
      var again = references.stream().map(PredictionRef::text).distinct().toList();
      assertThat(
              new ReferenceReader(resolver, PROVIDERS.list(), null)
                  .references(again, new StringReader("")))
          .isEqualTo(references.stream().distinct().toList());
    } catch (UsageException mistake) {
      check(mistake);
    }
  }

  private static void check(UsageException mistake) {
    assertThat(mistake.problem()).isNotBlank();
    assertThat(mistake.advice()).isNotBlank();
    assertThat(mistake.details())
        .hasSizeLessThanOrEqualTo(2)
        .allSatisfy(detail -> assertThat(detail).hasSizeLessThan(1_000));
  }

  private ReferenceReaderFuzzer() {}
}
