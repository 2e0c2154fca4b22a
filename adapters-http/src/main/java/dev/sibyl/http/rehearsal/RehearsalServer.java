package dev.sibyl.http.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A site in the Replicate format on a free loopback port. It needs no key. Its answers are
/// resource files, one for each id: for the id `succeeded` it sends `answers/succeeded.http`, for
/// `fails` it plays `scripts/fails.script`. A number at the end, as in `fails-2`, is another id
/// with the same script. Files that answers link to are at `/files/NAME`.
///
/// Predictions can be created, also those of models and deployments: `{"input": {"script":
/// "fails"}}` gets an id such as `fails-1795804693`; without a name it succeeds after a few polls.
/// Scripts can be canceled, recorded answers cannot: HTTP 404, as from a site that has no
/// cancellation.
public final class RehearsalServer implements AutoCloseable {

  private static final Pattern PREDICTION =
      Pattern.compile("/replicate/v1/predictions/([A-Za-z0-9_-]{1,128})");

  private static final Pattern CREATION =
      Pattern.compile(
          "/replicate/v1/(?:(?:models|deployments)/[A-Za-z0-9._-]+/[A-Za-z0-9._-]+/)?predictions");

  private static final Pattern CANCELLATION = Pattern.compile(PREDICTION.pattern() + "/cancel");

  private static final int MAX_BODY = 16 << 20;

  private static final Pattern FILE = Pattern.compile("/files/([a-z0-9.-]{1,40})");

  private final RehearsedPredictions predictions;
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
    this.predictions = new RehearsedPredictions(samples, clock);
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
      if (file != null) {
        files.answer(exchange, file);
        return;
      }
      var isCommand = exchange.getRequestMethod().equals("POST");
      var answer = isCommand ? answerToCommand(exchange, path) : answerToPoll(path);
      if (answer != null) {
        var address = exchange.getLocalAddress();
        answer
            .servedAt("http://" + address.getHostString() + ":" + address.getPort())
            .send(exchange);
      }
    }
  }

  private @Nullable RecordedAnswer answerToPoll(String path) {
    var prediction = PREDICTION.matcher(path);
    return prediction.matches() ? predictions.poll(prediction.group(1)) : invalidUrl();
  }

  private RecordedAnswer answerToCommand(HttpExchange exchange, String path) throws IOException {
    var body = exchange.getRequestBody().readNBytes(MAX_BODY);
    var canceled = CANCELLATION.matcher(path);
    if (canceled.matches()) {
      return predictions.cancel(canceled.group(1));
    }
    return CREATION.matcher(path).matches()
        ? predictions.create(new String(body, StandardCharsets.UTF_8))
        : invalidUrl();
  }

  private static RecordedAnswer invalidUrl() {
    return RecordedAnswer.load("answers/invalid-url.http");
  }
}
