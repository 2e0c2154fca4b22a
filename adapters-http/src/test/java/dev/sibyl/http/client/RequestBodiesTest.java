package dev.sibyl.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Router;
import dev.sibyl.http.network.ServerTls;
import dev.sibyl.http.network.TcpServer;
import feign.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that change something, and may have a body.
class RequestBodiesTest {

  private static final Script KEPT = Script.answer(200, "ok").kept();

  private final Http1Client client = ClientFixtures.client(ClientFixtures.TRUSTING);

  @AfterEach
  void closeTheClient() {
    client.close();
  }

  private int post(URI url, String body) throws IOException {
    var request =
        Request.create(
            Request.HttpMethod.POST,
            url.toString(),
            Map.of("Content-Length", List.of("3")), // Feign's own
            Request.Body.create(body, StandardCharsets.ISO_8859_1),
            /* requestTemplate= */ null);
    try (var response = client.execute(request, ClientFixtures.options(ClientFixtures.TIMEOUT))) {
      response.body().asInputStream().readAllBytes();
      return response.status();
    }
  }

  /// More than a TLS record and the buffers hold.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8_192, 16_385, 3_000_000})
  void aBodyIsSentWhole(int length) throws IOException {
    var body = "x".repeat(length);
    try (var plain = new LoopbackServer(KEPT);
        var secure = LoopbackServer.secured(ServerTls.GOOD_P256, Router.always(KEPT))) {
      for (var server : List.of(plain, secure)) {
        assertThat(post(server.uri(), body)).isEqualTo(200);
        assertThat(server.bodies()).containsExactly(body);
        assertThat(server.requests().getFirst())
            .containsOnlyOnce("Content-Length: ")
            .contains("\r\nContent-Length: " + length + "\r\n");
      }
    }
  }

  @Test
  void eachIsSentOnANewConnectionWhichIsThenKeptForOthers() throws IOException {
    try (var server = new LoopbackServer(KEPT)) {
      post(server.uri(), "a");
      post(server.uri(), "b");
      assertThat(server.connections()).isEqualTo(2);
      ClientFixtures.get(client, server.uri());
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  /// The server answers after the head, and receives the rest only to throw it away.
  @Test
  void anEarlyAnswerIsReadAndItsConnectionIsNotUsedAgain() throws IOException {
    try (var server =
        new TcpServer(connection -> {
          connection.readHead();
          connection.send("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno");
          connection.awaitClosedByClient();
        })) {
      var url = URI.create("http://127.0.0.1:" + server.port());
      for (int i = 1; i <= 2; i++) {
        assertThat(post(url, "x".repeat(20_000_000))).isEqualTo(413);
        assertThat(server.connections()).isEqualTo(i);
      }
    }
  }
}
