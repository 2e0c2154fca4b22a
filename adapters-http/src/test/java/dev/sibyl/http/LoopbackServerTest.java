package dev.sibyl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.http.LoopbackServer.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LoopbackServerTest {

  private static final String GET = "GET /predictions/%s HTTP/1.1\r\nHost: x\r\n\r\n";

  private static Socket connect(LoopbackServer server) throws IOException {
    return new Socket(server.address().getAddress(), server.address().getPort());
  }

  private static void ask(Socket client, String id) throws IOException {
    client.getOutputStream().write(GET.formatted(id).getBytes(StandardCharsets.UTF_8));
  }

  private static String read(Socket client) throws IOException {
    return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String read(Socket client, int length) throws IOException {
    return new String(client.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
  }

  private static String get(LoopbackServer server, String id) throws IOException {
    try (var client = connect(server)) {
      ask(client, id);
      return read(client);
    }
  }

  @Test
  void answersByTheIdAndByTheNumberOfTheRequest() throws IOException {
    var routers =
        Map.of(
            "a", Router.always(Script.raw("A")),
            "b", Router.inTurn(Script.raw("B1"), Script.raw("B2")));
    try (var server = LoopbackServer.routed(Router.byId(routers))) {
      assertThat(get(server, "b")).isEqualTo("B1");
      assertThat(get(server, "a")).isEqualTo("A");
      assertThat(get(server, "b")).isEqualTo("B2");
      assertThat(get(server, "b")).as("the last answer is repeated").isEqualTo("B2");
      assertThat(get(server, "c")).startsWith("HTTP/1.1 404 ");
      assertThat(server.requestsFor("b")).isEqualTo(3);
      assertThat(server.connections()).isEqualTo(5);
    }
  }

  @Test
  void keepsAConnectionForManyRequests() throws IOException {
    var kept = Script.raw("one").kept();
    try (var server = LoopbackServer.routed(Router.inTurn(kept, kept, Script.raw("two")));
        var client = connect(server)) {
      ask(client, "x");
      ask(client, "x");
      ask(client, "x");
      assertThat(read(client)).isEqualTo("oneonetwo");
      assertThat(server.requests()).hasSize(3);
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.bytes().sent()).isEqualTo(9);
      assertThat(server.bytes().received()).isEqualTo(3L * GET.formatted("x").length());
    }
  }

  @Test
  void aScriptSendsInStepsThatTheTestControls() throws IOException {
    var steps = new Semaphore(0);
    Script script =
        out -> {
          for (var part : "abc".split("")) {
            steps.acquire();
            out.send(part);
          }
        };
    try (var server = new LoopbackServer(script);
        var client = connect(server)) {
      ask(client, "x");
      for (var part : "abc".split("")) {
        steps.release();
        assertThat(read(client, 1)).isEqualTo(part);
      }
      assertThat(read(client)).isEmpty();
    }
  }

  @Test
  void aScriptThatThrowsResetsTheConnection() throws IOException {
    try (var server = new LoopbackServer(Script.reset());
        var client = connect(server)) {
      ask(client, "x");
      assertThatThrownBy(() -> read(client)).hasMessageContaining("reset");
    }
  }

  @Test
  void acceptsAThousandConnectionsBeforeAnyIsServed() throws IOException {
    var clients = new ArrayList<Socket>();
    try (var server = new LoopbackServer(Script.silence())) {
      for (int i = 0; i < 1_000; i++) {
        var client = new Socket();
        clients.add(client);
        client.connect(server.address(), 10_000);
      }
      assertThat(clients).allMatch(Socket::isConnected);
    } finally {
      for (var client : clients) {
        client.close();
      }
    }
  }

  @Test
  void listensOnIPv6() throws IOException {
    try (var server =
        LoopbackServer.on(InetAddress.getByName("::1"), Router.always(Script.raw("six")))) {
      assertThat(server.uri().getHost()).isEqualTo("[::1]");
      assertThat(get(server, "x")).isEqualTo("six");
    }
  }

  @Test
  void closingItEndsEveryScriptAndConnection() throws IOException {
    var server =
        LoopbackServer.routed(request ->
            request.id().equals("silent")
                ? Script.silence()
                : out -> out.drip("ab", Duration.ofDays(1)));
    try (var silent = connect(server);
        var dripping = connect(server)) {
      ask(silent, "silent");
      ask(dripping, "dripping");
      assertThat(read(dripping, 1)).isEqualTo("a");
      server.close();
      assertThatThrownBy(() -> read(silent)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> read(dripping)).isInstanceOf(IOException.class);
    }
  }
}
