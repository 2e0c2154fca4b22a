package dev.sibyl.http;

import static dev.sibyl.http.HttpFixtures.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.aggregator.CheapAi;
import dev.sibyl.http.aggregator.Replicate;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.PredictionQueryPortContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicateFormatAdapterTest extends PredictionQueryPortContract {

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

  private static Connection connection(LoopbackServer server) {
    return HttpFixtures.connection(Replicate.PROFILE, server.uri());
  }

  private static PredictionQueryPort port(Connection connection) {
    return new ReplicateFormatAdapter(Replicate.PROFILE, connection);
  }

  private PredictionQueryPort port(Script answer) {
    return port(connection(server(answer)));
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
  protected PredictionQueryPort unreachable() {
    var closed = server(Script.reset());
    closed.close();
    return port(connection(closed));
  }

  @Override
  protected PredictionQueryPort neverAnswering() {
    return port(Script.silence());
  }

  @Test
  void sendsOneRequestWithItsHeadersAndNoBody() {
    var server = server(Script.json(500, "{}"));
    port(connection(server).withUserAgent("sibyl/1.2.3")).lookUp(ID);
    assertThat(server.requests())
        .singleElement()
        .asString()
        .startsWith("GET /v1/predictions/" + ID.value() + " HTTP/1.1\r\n")
        .contains("\r\nUser-Agent: sibyl/1.2.3\r\n")
        .contains("\r\nAccept-Encoding: gzip\r\n")
        .doesNotContain("Content-Length");
  }

  @Test
  void sendsNoKeyIfThereIsNone() {
    var server = server(Script.json(401, "{}"));
    port(connection(server)).lookUp(ID);
    assertThat(server.requests()).singleElement().asString().doesNotContainIgnoringCase("auth");
  }

  @Test
  void sendsAKeyWithEveryCharacter() {
    var server = server(Script.json(401, "{}"));
    port(connection(server).with(new Key("{a}%20+$1:\"'"))).lookUp(ID);
    assertThat(server.requests())
        .singleElement()
        .asString()
        .contains("\r\nAuthorization: Bearer {a}%20+$1:\"'\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/x/predictions/{id}", "/{id}", "/a/{id}/status", "/a/{id}?full=1&b=%20"})
  void pollsAtAnyPath(String path) {
    var server = server(Script.json(401, "{}"));
    var url = PredictionUrl.of(server.uri().resolve("/ignored"), path);
    port(connection(server).at(url)).lookUp(ID);
    assertThat(server.requests())
        .singleElement()
        .asString()
        .startsWith("GET " + path.replace("{id}", ID.value()) + " HTTP/1.1\r\n");
  }

  @Test
  void isNotCreatedWithoutAUrl() {
    var connection = Connection.withoutKey(() -> PredictionBuilder.NOW);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CheapAi(connection))
        .withMessageContaining("cheapai documents no base URL");
  }
}
