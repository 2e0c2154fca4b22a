package dev.sibyl.http.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A site in the Replicate format on a free loopback port. It needs no key. Its answers are
/// resource files, one for each id: for the id `succeeded` it sends `answers/succeeded.http`, for
/// `fails` it plays `scripts/fails.script`. A number at the end, as in `fails-2`, is another id
/// with the same script.
public final class RehearsalServer implements AutoCloseable {

  private static final Pattern PREDICTION =
      Pattern.compile("/replicate/v1/predictions/([A-Za-z0-9_-]{1,128})");

  private static final Pattern NUMBER = Pattern.compile("-\\d+$");

  private final Map<String, StartedScript> started = new ConcurrentHashMap<>();
  private final Map<String, String> samples;
  private final InstantSource clock;
  private final Executor executor;

  private @Nullable HttpServer server;

  /// Opens nothing yet.
  ///
  /// @param samples more recorded answers: the name of a resource for each id
  /// @param executor runs a task for each request
  public RehearsalServer(Map<String, String> samples, InstantSource clock, Executor executor) {
    this.samples = Map.copyOf(samples);
    this.clock = clock;
    this.executor = executor;
  }

  /// Starts the server if it has not been started yet.
  ///
  /// @return its base URL
  /// @throws UncheckedIOException if no port is free
  public synchronized URI start() {
    var running = server;
    if (running == null) {
      try {
        running = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException failure) {
        throw new UncheckedIOException("the rehearsal found no free port", failure);
      }
      running.createContext("/", this::answer);
      running.setExecutor(executor);
      running.start();
      server = running;
    }
    var address = running.getAddress();
    return URI.create("http://" + address.getHostString() + ":" + address.getPort());
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.stop(0);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = PREDICTION.matcher(exchange.getRequestURI().getRawPath());
      var answer =
          path.matches()
              ? answerFor(path.group(1))
              : RecordedAnswer.load("answers/invalid-url.http");
      if (answer != null) {
        answer.send(exchange);
      }
    }
  }

  private @Nullable RecordedAnswer answerFor(String id) {
    var now = clock.instant();
    var recorded = samples.getOrDefault(id, "answers/" + id + ".http");
    if (Resources.exists(recorded)) {
      return RecordedAnswer.load(recorded).playAs(id, now);
    }
    var script = "scripts/" + NUMBER.matcher(id).replaceFirst("") + ".script";
    if (Resources.exists(script)) {
      return started
          .computeIfAbsent(
              id, _ -> new StartedScript(PredictionScript.parse(Resources.read(script)), id, now))
          .poll(now);
    }
    return RecordedAnswer.load("answers/not-found.http");
  }
}
