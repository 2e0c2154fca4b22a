package dev.sibyl.http.client;

import static dev.sibyl.http.client.ClientFixtures.client;
import static dev.sibyl.http.client.ClientFixtures.failure;
import static dev.sibyl.http.client.ClientFixtures.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Router;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When a connection is used again, and when a request is sent again.
class KeptConnectionsTest {

  private static final Script KEPT = Script.answer(200, "ok").kept();

  private final Http1Client client = client(Network.DIRECT);

  @AfterEach
  void closeTheClient() {
    client.close();
  }

  @Test
  void aConnectionIsUsedAgain() throws IOException {
    try (var server = new LoopbackServer(KEPT)) {
      for (int i = 0; i < 3; i++) {
        assertThat(get(client, server.uri()).body()).isEqualTo("ok");
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void soIsOneWhoseAnswersCameInChunksOrWithoutABody() throws IOException {
    var chunks =
        Script.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
    var none = Script.raw("HTTP/1.1 204 None\r\n\r\n");
    try (var server = LoopbackServer.routed(Router.inTurn(chunks.kept(), none.kept(), KEPT))) {
      assertThat(get(client, server.uri()).body()).isEqualTo("ok");
      assertThat(get(client, server.uri()).status()).isEqualTo(204);
      assertThat(get(client, server.uri()).body()).isEqualTo("ok");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void soIsOneWhoseBodyIsReadByItsLengthOnly() throws IOException {
    try (var server = new LoopbackServer(KEPT)) {
      for (int i = 0; i < 2; i++) {
        try (var response =
                client.execute(
                    ClientFixtures.request(server.uri()),
                    ClientFixtures.options(Duration.ofSeconds(20)));
            var body = response.body().asInputStream()) {
          assertThat(body.readNBytes(response.body().length())).asString().isEqualTo("ok");
        }
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
      })
  void oneThatTheServerWillCloseIsNot(String answer) throws IOException {
    try (var server = new LoopbackServer(Script.raw(answer).kept())) {
      get(client, server.uri());
      get(client, server.uri());
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void oneOnWhichBytesCameThatWereNotAskedForIsNot() throws IOException {
    var planted = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nplanted";
    try (var server =
        new LoopbackServer(
            Script.raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok" + planted).kept())) {
      assertThat(get(client, server.uri()).body()).isEqualTo("ok");
      assertThat(get(client, server.uri()).body()).isEqualTo("ok");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void connectionsToDifferentServersAreNotMixed() throws IOException {
    try (var one = new LoopbackServer(Script.answer(200, "one").kept());
        var other = new LoopbackServer(Script.answer(200, "other").kept())) {
      for (int i = 0; i < 2; i++) {
        assertThat(get(client, one.uri()).body()).isEqualTo("one");
        assertThat(get(client, other.uri()).body()).isEqualTo("other");
      }
    }
  }

  @Test
  void ifTheServerClosesAKeptConnectionTheRequestIsSentOnANewOne() throws IOException {
    var closesWithoutAnAnswer = Script.raw("");
    try (var server = LoopbackServer.routed(Router.inTurn(KEPT, closesWithoutAnAnswer, KEPT))) {
      get(client, server.uri());
      assertThat(get(client, server.uri()).body()).isEqualTo("ok");
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void soItIsIfTheServerClosedItWhileItWasIdle() throws IOException {
    var closesAfterIt = Script.answer(200, "ok");
    try (var server = new LoopbackServer(closesAfterIt)) {
      for (int i = 0; i < 3; i++) {
        assertThat(get(client, server.uri()).body()).isEqualTo("ok");
      }
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void ifAByteOfTheAnswerCameItIsNotSentAgain() throws IOException {
    try (var server = LoopbackServer.routed(Router.inTurn(KEPT, Script.raw("HTTP/1.1 2"), KEPT))) {
      get(client, server.uri());
      assertThat(failure(client, server.uri())).isInstanceOf(BrokenAnswerException.class);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void onANewConnectionItIsSentOnce() {
    for (var script : List.of(Script.raw(""), Script.reset())) {
      assertThat(failure(script)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aClosedClientKeepsNoConnection() throws IOException {
    try (var server = new LoopbackServer(KEPT)) {
      get(client, server.uri());
      client.close();
      get(client, server.uri());
      get(client, server.uri());
      assertThat(server.connections()).isEqualTo(3);
    }
  }
}
