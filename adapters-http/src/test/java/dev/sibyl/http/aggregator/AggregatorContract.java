package dev.sibyl.http.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.Outcome;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.StatusRules;
import dev.sibyl.http.AggregatorProfile;
import dev.sibyl.http.Connection;
import dev.sibyl.http.HttpCommandPortContract;
import dev.sibyl.http.Key;
import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.ReplicateFormatAdapter;
import dev.sibyl.http.rehearsal.RecordedAnswer;
import dev.sibyl.ports.driven.PredictionCommandPort;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every aggregator, tested with an answer that was recorded from the site or copied
/// from its documents. A subclass passes the profile and the constructor.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AggregatorContract {

  private static final List<String> RESELLER_PATHS =
      List.of("", "/v1", "/replicate", "/replicate/v1", "/replicate/v1/predictions");

  private final AggregatorProfile profile;
  private final Function<Connection, ReplicateFormatAdapter> constructor;
  private final List<String> basePaths;

  /// A reseller.
  AggregatorContract(
      AggregatorProfile profile, Function<Connection, ReplicateFormatAdapter> constructor) {
    this(profile, constructor, RESELLER_PATHS);
  }

  /// @param basePaths the paths that a base URL may have, the whole one last
  AggregatorContract(
      AggregatorProfile profile,
      Function<Connection, ReplicateFormatAdapter> constructor,
      List<String> basePaths) {
    this.profile = profile;
    this.constructor = constructor;
    this.basePaths = basePaths;
  }

  private ReplicateFormatAdapter adapter(LoopbackServer server, String basePath) {
    return constructor.apply(
        Connection.withKey(new Key("sk-test"), () -> PredictionBuilder.NOW)
            .at(profile.urlAt(URI.create(server.uri() + basePath))));
  }

  private Script sample() {
    return Script.recorded(RecordedAnswer.load("samples/" + profile.name() + ".http"));
  }

  Stream<String> basePaths() {
    return basePaths.stream().flatMap(path -> Stream.of(path, path + "/"));
  }

  @ParameterizedTest
  @MethodSource("basePaths")
  void readsItsRecordedAnswerWithEveryFormOfItsBaseUrl(String basePath) {
    try (var server = new LoopbackServer(sample())) {
      var lookup = adapter(server, basePath).lookUp(new PredictionId(profile.sampleId()));

      assertThat(lookup).isInstanceOf(Found.class);
      var prediction = StatusRules.apply(null, ((Found) lookup).prediction());
      assertThat(Outcome.of(prediction.status())).isEqualTo(Outcome.SUCCEEDED);
      assertThat(prediction.output().files().isEmpty())
          .as("it has either files or text: %s", prediction.output())
          .isEqualTo(prediction.output().text() != null);
      assertThat(prediction.notes())
          .extracting(Note::word)
          .doesNotContain(
              NoteWord.UNEXPECTED_FORM, NoteWord.OTHER_ID, NoteWord.BAD_TIME, NoteWord.TIME_ORDER);
      assertThat(server.requests())
          .singleElement()
          .asString()
          .startsWith("GET " + basePaths.getLast() + "/" + profile.sampleId() + " HTTP/1.1\r\n")
          .contains("\r\nAuthorization: Bearer sk-test\r\n")
          .contains("\r\nAccept: application/json\r\n");
    }
  }

  @Nested
  class Commands extends HttpCommandPortContract {

    @Override
    protected PredictionCommandPort port(LoopbackServer server) {
      return adapter(server, "");
    }
  }

  @Test
  void createsAndCancelsBesideItsPredictions() {
    try (var server = new LoopbackServer(sample())) {
      var adapter = adapter(server, "");
      adapter.create(new Creation("predictions", null, null, new byte[0]));
      adapter.create(new Creation("models/owner/name/predictions", null, null, new byte[0]));
      adapter.cancel(new PredictionId(profile.sampleId()));

      var predictions = basePaths.getLast();
      assertThat(server.requests())
          .extracting(head -> head.lines().findFirst().orElseThrow())
          .containsExactly(
              "POST " + predictions + " HTTP/1.1",
              "POST "
                  + predictions.replace("/predictions", "/models/owner/name/predictions")
                  + " HTTP/1.1",
              "POST " + predictions + "/" + profile.sampleId() + "/cancel HTTP/1.1");
      assertThat(server.requests())
          .allSatisfy(head -> assertThat(head).contains("\r\nAuthorization: Bearer sk-test\r\n"));
    }
  }

  @Test
  void keepsHostPortAndSchemeOfABaseUrl() {
    assertThat(profile.urlAt(URI.create("https://gateway.example:8443/v1/")).template())
        .startsWith("https://gateway.example:8443/")
        .endsWith("/v1/predictions/{id}");
  }

  @Test
  void itsBaseUrlIsSecure() {
    if (profile.baseUrl() != null) {
      assertThat(profile.baseUrl()).hasScheme("https").hasNoQuery().hasNoFragment();
    }
  }

  @Test
  void itsNameIsTheNameOfAProviderAndItsKeyVariableIsInCapitals() {
    assertThat(new ProviderName(profile.name()).value()).isEqualTo(profile.name());
    assertThat(profile.keyVariable()).matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+");
  }

  @Test
  void itsLimitsArePositive() {
    assertThat(profile.requestsPerMinute()).isPositive();
    assertThat(profile.retention()).isPositive();
  }
}
