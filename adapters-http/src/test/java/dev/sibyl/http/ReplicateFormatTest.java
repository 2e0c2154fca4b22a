package dev.sibyl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.aggregator.CheapAi;
import dev.sibyl.http.aggregator.Replicate;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.PredictionQueryPortContract;
import dev.sibyl.ports.driven.Predictions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicateFormatTest extends PredictionQueryPortContract {

  private static final ReplicateFormat REPLICATE =
      ReplicateFormat.of(new Replicate(), () -> Predictions.NOW);

  private final List<LoopbackServer> servers = new ArrayList<>();

  @AfterEach
  void close() {
    servers.forEach(LoopbackServer::close);
  }

  private LoopbackServer server(Script answer) {
    var server = new LoopbackServer(answer);
    servers.add(server);
    return server;
  }

  private PredictionQueryPort port(Script answer) {
    return REPLICATE.at(server(answer).uri()).connect();
  }

  @Override
  protected PredictionQueryPort knowing(PredictionId id) {
    return port(Script.json(200, "{\"id\":\"" + id.value() + "\",\"status\":\"starting\"}"));
  }

  @Override
  protected PredictionQueryPort knowingNone() {
    return port(Script.json(404, "{\"detail\":\"The requested resource could not be found.\"}"));
  }

  @Override
  protected PredictionQueryPort outOfReach() {
    var closed = server(Script.reset());
    closed.close();
    return REPLICATE.at(closed.uri()).connect();
  }

  @Override
  protected PredictionQueryPort neverAnswering() {
    return port(Script.silence());
  }

  @Test
  void asksOnceWithItsHeadersAndNoBody() {
    var server = server(Script.json(500, "{}"));
    Asking.format(new Replicate(), server.uri()).withUserAgent("sibyl/1.2.3").connect().lookUp(ID);
    assertThat(server.requests())
        .singleElement()
        .asString()
        .startsWith("GET /v1/predictions/" + ID.value() + " HTTP/1.1\r\n")
        .contains("\r\nUser-Agent: sibyl/1.2.3\r\n")
        .contains("\r\nAccept-Encoding: gzip\r\n")
        .doesNotContain("Content-Length");
  }

  @Test
  void asksWithoutAKeyWhereItHasNone() {
    var server = server(Script.json(401, "{}"));
    REPLICATE.at(server.uri()).connect().lookUp(ID);
    assertThat(server.requests()).singleElement().asString().doesNotContainIgnoringCase("auth");
  }

  @Test
  void sendsAKeyAsItIs() {
    var server = server(Script.json(401, "{}"));
    REPLICATE.at(server.uri()).withKey(new Key("{a}%20+$1:\"'")).connect().lookUp(ID);
    assertThat(server.requests())
        .singleElement()
        .asString()
        .contains("\r\nAuthorization: Bearer {a}%20+$1:\"'\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/x/predictions/{id}", "/{id}", "/a/{id}/status", "/a/{id}?full=1&b=%20"})
  void asksAtAnyPath(String path) {
    var server = server(Script.json(401, "{}"));
    REPLICATE.at(server.uri().resolve("/ignored"), path).connect().lookUp(ID);
    assertThat(server.requests())
        .singleElement()
        .asString()
        .startsWith("GET " + path.replace("{id}", ID.value()) + " HTTP/1.1\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x/{id}", "/x", "/x/{ID}", "/x-{id}"})
  void refusesAPathInWhichNoIdStands(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> REPLICATE.at(URI.create("https://a.example"), path))
        .withMessage("a path must begin with / and contain /{id}, was " + path);
  }

  @Test
  void connectsNowhereWithoutABaseUrl() {
    assertThatIllegalStateException()
        .isThrownBy(ReplicateFormat.of(new CheapAi(), () -> Predictions.NOW)::connect)
        .withMessageContaining("cheapai documents no base URL");
  }

  @Test
  void doesNotShowItsKey() {
    assertThat(REPLICATE.withKey(Asking.KEY))
        .asString()
        .doesNotContain(Asking.KEY.value())
        .contains("Key[…]");
  }
}
