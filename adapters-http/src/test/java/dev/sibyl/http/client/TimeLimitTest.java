package dev.sibyl.http.client;

import static dev.sibyl.http.client.ClientFixtures.SHORT;
import static dev.sibyl.http.client.ClientFixtures.TRUSTING;
import static dev.sibyl.http.client.ClientFixtures.client;
import static dev.sibyl.http.client.ClientFixtures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Router;
import dev.sibyl.http.network.ServerTls;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The limit of the whole call, and the interrupt that ends it.
class TimeLimitTest {

  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n";
  private static final Duration PAUSE = Duration.ofMillis(50);

  static Stream<Script> silenceAndDripsEndAtTheLimit() {
    return Stream.of(
        Script.silence(),
        out -> {
          out.send(HEAD + "{");
          out.awaitClosedByClient();
        },
        out -> {
          out.send(HEAD);
          out.drip(" ".repeat(900), PAUSE);
        },
        out -> out.drip("HTTP/1.1 200 OK\r\nX-Header: " + "x".repeat(900), PAUSE));
  }

  @ParameterizedTest
  @MethodSource
  void silenceAndDripsEndAtTheLimit(Script script) {
    try (var server = new LoopbackServer(script);
        var client = client(Network.DIRECT)) {
      assertThat(failure(client, server.uri(), SHORT)).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("silenceAndDripsEndAtTheLimit")
  void soDoThoseOverTls(Script script) {
    try (var server = LoopbackServer.secured(ServerTls.GOOD_P256, Router.always(script));
        var client = client(TRUSTING)) {
      assertThat(failure(client, server.uri(), SHORT)).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("silenceAndDripsEndAtTheLimit")
  void aServerThatNeverShakesHandsEndsAtTheLimit(Script ignored) {
    // The plain server waits for a request and takes the handshake for its beginning.
    try (var server = new LoopbackServer(ignored);
        var client = client(TRUSTING)) {
      var secure = URI.create(server.uri().toString().replace("http:", "https:"));
      assertThat(failure(client, secure, SHORT)).isInstanceOf(SocketTimeoutException.class);
    }
  }

  enum Threads {
    VIRTUAL(Thread.ofVirtual()),
    PLATFORM(Thread.ofPlatform());

    private final Thread.Builder builder;

    Threads(Thread.Builder builder) {
      this.builder = builder;
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptClosesTheConnection(Threads threads) throws Exception {
    var requested = new CountDownLatch(1);
    var closed = new CountDownLatch(1);
    Script waits =
        out -> {
          requested.countDown();
          out.awaitClosedByClient();
          closed.countDown();
        };
    try (var server = new LoopbackServer(waits);
        var client = client(Network.DIRECT)) {
      var failure = new CompletableFuture<IOException>();
      var poll = threads.builder.start(() -> failure.complete(failure(client, server.uri())));
      requested.await();
      poll.interrupt();
      closed.await();
      assertThat(failure.get()).isNotInstanceOf(SocketTimeoutException.class);
      poll.join();
    }
  }
}
