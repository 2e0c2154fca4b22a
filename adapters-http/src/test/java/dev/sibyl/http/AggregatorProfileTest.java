package dev.sibyl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.http.AggregatorProfile.Paths;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AggregatorProfileTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example",
        "https://a.example/",
        "https://a.example//",
        "https://a.example/v1",
        "https://a.example/v1/",
        "https://a.example/replicate",
        "https://a.example/replicate/v1",
        "https://a.example/replicate/v1/predictions",
        "https://a.example/replicate/v1/predictions/"
      })
  void aResellersUrlIsMadeFromEveryFormOfItsBaseUrl(URI base) {
    assertThat(Paths.RESELLER.urlAt(base).template())
        .isEqualTo("https://a.example/replicate/v1/predictions/{id}");
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example,                   https://a.example/v1/predictions/{id}",
    "https://a.example/,                  https://a.example/v1/predictions/{id}",
    "https://a.example:8443,              https://a.example:8443/v1/predictions/{id}",
    "https://a.example/v1,                https://a.example/v1/predictions/{id}",
    "https://a.example/v1/predictions/,   https://a.example/v1/predictions/{id}",
    "https://a.example/replicate/,        https://a.example/replicate/v1/predictions/{id}",
    "https://a.example/any/prefix/,       https://a.example/any/prefix/predictions/{id}",
  })
  void replicatesUrlKeepsThePathOfAGateway(URI base, String template) {
    assertThat(Paths.REPLICATE.urlAt(base).template()).isEqualTo(template);
  }
}
