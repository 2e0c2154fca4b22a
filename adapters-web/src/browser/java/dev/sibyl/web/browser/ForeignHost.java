package dev.sibyl.web.browser;

import dev.sibyl.web.Endpoints;
import dev.sibyl.web.FakeCallers;
import dev.sibyl.web.ServerEnvironment;
import dev.sibyl.web.ServerLimits;
import dev.sibyl.web.ServerSettings;
import dev.sibyl.web.ServerSettings.PemFile;
import dev.sibyl.web.ServerSettings.TlsFiles;
import dev.sibyl.web.WebServer;
import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ApiRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Another origin, with TLS, from which output files come. It remembers each request, and answers
/// it with a picture, with a sound if its name ends like one, or a redirect without TLS if it has
/// moved.
final class ForeignHost implements AutoCloseable {

  private static final String PICTURE =
      "<svg xmlns='http://www.w3.org/2000/svg' width='64' height='64'><rect width='64' height='64'"
          + " fill='teal'/></svg>";

  /// 64 samples at 8 kHz; each byte is also a character.
  private static final String SOUND =
      "RIFFd\0\0\0WAVEfmt \20\0\0\0\1\0\1\0@\37\0\0@\37\0\0\1\0\10\0data@\0\0\0" + "@".repeat(64);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Received> requests = new ConcurrentLinkedQueue<>();
  private final WebServer server;
  private final URI uri;

  record Received(String path, boolean hasReferer, boolean hasCookie) {}

  ForeignHost() throws IOException {
    server =
        new WebServer(
            new ServerSettings(
                "localhost",
                0,
                new TlsFiles(file("ec.crt"), file("ec.key")),
                false,
                Set.of(),
                ServerLimits.usual(1)),
            new Endpoints(List.of(this::answer), List.of(), List.of(), List.of()),
            new FakeCallers(Map.of()),
            new ServerEnvironment(
                threads, InstantSource.system(), _ -> {}, _ -> {}, /* requestLog= */ null));
    uri = server.start();
  }

  private static PemFile file(String name) throws IOException {
    try (var stream = WebServer.class.getResourceAsStream(name)) {
      return new PemFile(name, new String(stream.readAllBytes(), StandardCharsets.US_ASCII));
    }
  }

  private ApiAnswer answer(ApiRequest request) {
    requests.add(
        new Received(
            request.path(), request.header("Referer") != null, request.header("Cookie") != null));
    var path = request.path();
    if (path.startsWith("/moved/")) {
      return new ApiAnswer.Empty(302, Map.of("Location", "http://files.example" + path));
    }
    return path.endsWith(".wav")
        ? new ApiAnswer.Text("audio/wav", Map.of(), SOUND)
        : new ApiAnswer.Text("image/svg+xml", Map.of(), PICTURE);
  }

  URI uri() {
    return uri;
  }

  List<Received> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.close();
    threads.close();
  }
}
