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
/// with the same script. Files that answers link to are at `/files/NAME`.
public final class RehearsalServer implements AutoCloseable {

  private static final Pattern PREDICTION =
      Pattern.compile("/replicate/v1/predictions/([A-Za-z0-9_-]{1,128})");

  private static final Pattern FILE = Pattern.compile("/files/([a-z0-9.-]{1,40})");

  private static final Pattern NUMBER = Pattern.compile("-\\d+$");

  private final Map<String, StartedScript> started = new ConcurrentHashMap<>();
  private final Map<String, String> samples;
  private final InstantSource clock;
  private final Executor executor;
  private final FileServer files;

  private @Nullable HttpServer server;

  /// Opens nothing yet.
  ///
  /// @param samples more recorded answers: the name of a resource for each id
  /// @param executor runs a task for each request
  /// @param pause for files that come slowly
  public RehearsalServer(
      Map<String, String> samples, InstantSource clock, Executor executor, Pause pause) {
    this.samples = Map.copyOf(samples);
    this.clock = clock;
    this.executor = executor;
    this.files = new FileServer(pause);
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
      var path = exchange.getRequestURI().getRawPath();
      var fileName = FILE.matcher(path);
      var file = fileName.matches() ? ServedFile.named(fileName.group(1)) : null;
      if (file == null) {
        answerPoll(exchange, path);
      } else {
        files.answer(exchange, file);
      }
    }
  }

  private void answerPoll(HttpExchange exchange, String path) throws IOException {
    var id = PREDICTION.matcher(path);
    var answer =
        id.matches() ? answerFor(id.group(1)) : RecordedAnswer.load("answers/invalid-url.http");
    if (answer != null) {
      var address = exchange.getLocalAddress();
      answer
          .withFilesAt("http://" + address.getHostString() + ":" + address.getPort() + "/files")
          .send(exchange);
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
