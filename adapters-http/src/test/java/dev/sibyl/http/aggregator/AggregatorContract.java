package dev.sibyl.http.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.Outcome;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.http.Key;
import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.ReplicateFormat;
import dev.sibyl.http.rehearsal.RecordedAnswer;
import dev.sibyl.ports.driven.Predictions;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is expected of every aggregator, shown with the answer that was recorded from it or from
/// its documents. Extend it, and hand over the aggregator.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AggregatorContract {

  private static final List<String> RESOLD =
      List.of("", "/v1", "/replicate", "/replicate/v1", "/replicate/v1/predictions");

  private final Aggregator aggregator;
  private final List<String> basePaths;

  /// A reseller.
  AggregatorContract(Aggregator aggregator) {
    this(aggregator, RESOLD);
  }

  /// @param basePaths what may stand behind the host in a base URL, the last one being whole
  AggregatorContract(Aggregator aggregator, List<String> basePaths) {
    this.aggregator = aggregator;
    this.basePaths = basePaths;
  }

  private Script sample() {
    var recorded = RecordedAnswer.load("samples/" + aggregator.name() + ".http");
    var headers =
        recorded.headers().entrySet().stream().map(it -> it.getKey() + ": " + it.getValue());
    return Script.answer(recorded.status(), recorded.body(), headers.toArray(String[]::new));
  }

  Stream<String> basePaths() {
    return basePaths.stream().flatMap(path -> Stream.of(path, path + "/"));
  }

  @ParameterizedTest
  @MethodSource("basePaths")
  void readsItsRecordedAnswerWhicheverFormOfItsBaseUrlWasPasted(String basePath) {
    try (var server = new LoopbackServer(sample())) {
      var lookup =
          ReplicateFormat.of(aggregator, () -> Predictions.NOW)
              .at(URI.create(server.uri() + basePath))
              .withKey(new Key("sk-test"))
              .connect()
              .lookUp(new PredictionId(aggregator.sampleId()));

      assertThat(lookup).isInstanceOf(Found.class);
      var prediction = ((Found) lookup).prediction();
      assertThat(Outcome.of(prediction.status())).isEqualTo(Outcome.SUCCEEDED);
      assertThat(prediction.output().files().isEmpty())
          .as("neither files nor text, or both: %s", prediction.output())
          .isEqualTo(prediction.output().text() != null);
      assertThat(prediction.notes())
          .extracting(Note::word)
          .doesNotContain("unexpected-form", "other-id", "bad-time", "time-order");
      assertThat(server.requests())
          .singleElement()
          .asString()
          .startsWith("GET " + basePaths.getLast() + "/" + aggregator.sampleId() + " HTTP/1.1\r\n")
          .contains("\r\nAuthorization: Bearer sk-test\r\n")
          .contains("\r\nAccept: application/json\r\n");
    }
  }

  @Test
  void keepsTheHostThePortAndTheSchemeOfABaseUrl() {
    assertThat(aggregator.urlAt(URI.create("https://gateway.example:8443/v1/")))
        .startsWith("https://gateway.example:8443/")
        .endsWith("/v1/predictions/{id}");
  }

  @Test
  void itsBaseUrlIsSecure() {
    assertThat(aggregator.baseUrl().stream())
        .allSatisfy(base -> assertThat(base).hasScheme("https").hasNoQuery().hasNoFragment());
  }

  @Test
  void itsNameIsAProvidersNameAndItsKeyVariableAWordInCapitals() {
    assertThat(new ProviderName(aggregator.name()).value()).isEqualTo(aggregator.name());
    assertThat(aggregator.keyVariable())
        .hasValueSatisfying(name -> assertThat(name).matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+"));
  }

  @Test
  void itsLimitsArePositive() {
    assertThat(aggregator.pollsPerMinute()).isPositive();
    assertThat(aggregator.retention()).isPositive();
  }
}
