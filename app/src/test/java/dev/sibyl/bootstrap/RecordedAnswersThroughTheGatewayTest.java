package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.http.AggregatorProfile;
import dev.sibyl.http.Connection;
import dev.sibyl.http.Key;
import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.ReplicateFormatAdapter;
import dev.sibyl.http.aggregator.Rehearsal;
import dev.sibyl.http.reading.JsonReader;
import dev.sibyl.http.reading.JsonReader.MalformedJsonException;
import dev.sibyl.http.rehearsal.RecordedAnswer;
import dev.sibyl.ports.driving.FixedProviders;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.GatewayAnswer;
import dev.sibyl.providers.Aggregators;
import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ApiRequest;
import dev.sibyl.web.gateway.ReplicateEndpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The gateway writes the recorded answer of every aggregator in the form that clients of Replicate
/// know.
class RecordedAnswersThroughTheGatewayTest {

  private static final Set<String> CHANGED = Set.of("id", "status", "urls");
  private static final List<String> PRESENT =
      List.of("id", "status", "urls", "input", "output", "error", "logs", "metrics", "created_at");

  static Stream<Named<AggregatorProfile>> aggregators() {
    return Aggregators.profiles().stream()
        .filter(profile -> !profile.equals(Rehearsal.PROFILE))
        .map(profile -> Named.of(profile.name(), profile));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("aggregators")
  void everyOtherMemberStaysAsItWasSent(AggregatorProfile profile) throws Exception {
    var found = recorded(profile);
    var written = throughTheGateway(profile, found);
    var sent = read(found.prediction().raw().print());

    assertThat(written.members().keySet()).containsAll(PRESENT);
    assertThat(written.text("id")).isEqualTo(profile.sampleId());
    assertThat(written.text("status")).isEqualTo("succeeded");
    var url = "http://localhost/p/" + profile.name() + "/v1/predictions/" + profile.sampleId();
    assertThat(written.get("urls").print())
        .isEqualTo("{\"get\":\"" + url + "\",\"cancel\":\"" + url + "/cancel\"}");
    assertThat(unchanged(written, sent)).isEqualTo(unchanged(sent, sent));
    assertThat(written.get("output")).isNotNull().isEqualTo(sent.get("output"));
  }

  private static Found recorded(AggregatorProfile profile) {
    var script = Script.recorded(RecordedAnswer.load("samples/" + profile.name() + ".http"));
    try (var server = new LoopbackServer(script)) {
      var connection =
          Connection.withKey(new Key("sk-test"), () -> PredictionBuilder.NOW)
              .at(profile.urlAt(server.uri()));
      return (Found)
          new ReplicateFormatAdapter(profile, connection)
              .lookUp(new PredictionId(profile.sampleId()));
    }
  }

  private static JsonObject throughTheGateway(AggregatorProfile profile, Found found)
      throws Exception {
    var description =
        new ProviderDescription(
            new ProviderName(profile.name()),
            profile.name(),
            new Endpoint.Embedded(),
            new KeyStatus.NotNeeded());
    var endpoint =
        new ReplicateEndpoint(
            (_, _) -> new GatewayAnswer.Known(found, 1, PredictionBuilder.NOW, Duration.ZERO),
            null,
            null,
            null,
            null,
            new FixedProviders(new Providers(List.of(description), null)));
    var path = "/p/" + profile.name() + "/v1/predictions/" + profile.sampleId();
    var answer = (ApiAnswer.Json) endpoint.answer(new Get(path));
    return read(answer.body().print());
  }

  /// The members that the gateway leaves alone, printed, so that their order counts.
  private static String unchanged(JsonObject object, JsonObject sent) {
    var members = new LinkedHashMap<String, Json>(object.members());
    members.keySet().removeAll(CHANGED);
    members.keySet().retainAll(sent.members().keySet());
    return new JsonObject(members).print();
  }

  private static JsonObject read(String text) throws MalformedJsonException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return (JsonObject) JsonReader.read(bytes, UnaryOperator.identity()).value();
  }

  /// A request without headers.
  private record Get(String path) implements ApiRequest {

    @Override
    public Caller caller() {
      return new Caller(1, Set.of());
    }

    @Override
    public String method() {
      return "GET";
    }

    @Override
    public @Nullable String header(String name) {
      return null;
    }

    @Override
    public @Nullable String parameter(String name) {
      return null;
    }

    @Override
    public String origin() {
      return "http://localhost";
    }

    @Override
    public byte[] body() {
      return new byte[0];
    }
  }
}
