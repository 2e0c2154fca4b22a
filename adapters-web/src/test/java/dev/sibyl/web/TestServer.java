package dev.sibyl.web;

import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.web.ServerSettings.TlsFiles;
import dev.sibyl.web.endpoint.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A server on a free loopback port. Its clock stands still, and it never pauses.
public final class TestServer implements AutoCloseable {

  public static final String TOKEN = "sib_test";
  public static final ServerSettings SETTINGS = settings(ServerLimits.usual(10), null, false);
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  final Queue<String> log = new ConcurrentLinkedQueue<>();
  final Queue<Throwable> defects = new ConcurrentLinkedQueue<>();
  final Queue<Duration> pauses = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final WebServer server;
  private final URI uri;

  private TestServer(ServerSettings settings, Endpoints endpoints, Map<String, Caller> callers)
      throws IOException {
    this.server =
        new WebServer(
            settings,
            endpoints,
            new FakeCallers(callers),
            new ServerEnvironment(threads, () -> NOW, pauses::add, defects::add, log::add));
    this.uri = server.start();
  }

  /// A server with endpoints for callers with [#TOKEN].
  public static TestServer with(Endpoint... guarded) throws IOException {
    return of(SETTINGS, new Endpoints(List.of(), List.of(), List.of(), List.of(guarded)));
  }

  static TestServer of(ServerSettings settings, Endpoints endpoints) throws IOException {
    return new TestServer(settings, endpoints, Map.of(TOKEN, new Caller(1, Set.of())));
  }

  /// A server with other callers.
  public static TestServer with(Map<String, Caller> callers, Endpoint guarded) throws IOException {
    return new TestServer(
        SETTINGS, new Endpoints(List.of(), List.of(), List.of(), List.of(guarded)), callers);
  }

  static ServerSettings settings(ServerLimits limits, @Nullable TlsFiles tls, boolean behindProxy) {
    return new ServerSettings("127.0.0.1", 0, tls, behindProxy, Set.of("sibyl.example"), limits);
  }

  public URI uri() {
    return uri;
  }

  public int port() {
    return uri.getPort();
  }

  /// Sends a request with the token.
  public RawAnswer send(String method, String path, String... headers) throws IOException {
    return RawAnswer.to(port(), authorized(method, path, headers));
  }

  /// Posts a body with the token.
  public RawAnswer post(String path, String body, String... headers) throws IOException {
    var all = Stream.concat(Stream.of("Content-Length: " + body.length()), Stream.of(headers));
    return RawAnswer.to(port(), authorized("POST", path, all.toArray(String[]::new)) + body);
  }

  /// The head of a request with the token.
  static String authorized(String method, String path, String... headers) {
    var all = Stream.of("Host: 127.0.0.1", "Authorization: Bearer " + TOKEN);
    return head(method, path, Stream.concat(all, Stream.of(headers)).toArray(String[]::new));
  }

  /// The head of a request with these headers.
  static String head(String method, String path, String... headers) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nConnection: close\r\n"
        + Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining())
        + "\r\n";
  }

  /// Also waits until the last line of the log has come.
  @Override
  public void close() {
    server.close();
    threads.close();
  }
}
