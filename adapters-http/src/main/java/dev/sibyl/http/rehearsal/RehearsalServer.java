package dev.sibyl.http.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A site in the Replicate format on a free loopback port. What it answers stands in resource
/// files, one for each id: `answers/succeeded.http` is the answer for the id `succeeded`. It asks
/// for no key and polls at none.
public final class RehearsalServer implements AutoCloseable {

  private static final Pattern PREDICTION =
      Pattern.compile("/replicate/v1/predictions/([A-Za-z0-9_-]{1,128})");

  private static final Pattern NUMBER = Pattern.compile("-\\d+$");

  private final Map<String, Lived> lives = new ConcurrentHashMap<>();
  private final Map<String, String> samples;
  private final InstantSource clock;
  private final Executor executor;

  private @Nullable HttpServer server;

  /// Opens nothing yet.
  ///
  /// @param samples recorded answers besides its own: for each id the resource that holds it
  /// @param executor what requests are answered on, one task for each
  public RehearsalServer(Map<String, String> samples, InstantSource clock, Executor executor) {
    this.samples = Map.copyOf(samples);
    this.clock = clock;
    this.executor = executor;
  }

  /// Starts it, at the first call.
  ///
  /// @return its base URL
  /// @throws UncheckedIOException where no port can be had
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
    var at = running.getAddress();
    return URI.create("http://" + at.getHostString() + ":" + at.getPort());
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
    var state = samples.getOrDefault(id, "answers/" + id + ".http");
    if (Resources.exists(state)) {
      return RecordedAnswer.load(state).playAs(id, now);
    }
    var life = "lives/" + NUMBER.matcher(id).replaceFirst("") + ".life";
    if (Resources.exists(life)) {
      var lived =
          lives.computeIfAbsent(
              id, _ -> new Lived(PredictionScript.parse(Resources.read(life)), now));
      return lived.life.answer(id, lived.born, now, lived.polls.incrementAndGet());
    }
    return RecordedAnswer.load("answers/not-found.http");
  }

  /// A life that has begun.
  private record Lived(PredictionScript life, Instant born, AtomicInteger polls) {
    Lived(PredictionScript life, Instant born) {
      this(life, born, new AtomicInteger());
    }
  }
}
