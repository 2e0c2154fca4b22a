package dev.sibyl.bootstrap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.WatchEvent.Ended;
import dev.sibyl.ports.driving.WatchRequest;
import dev.sibyl.providers.Aggregators;
import dev.sibyl.settings.SettingsReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Plays a storm in real time: 300 watches through the whole program, and a loopback server that
/// answers every request with HTTP 429 for 30 s. Prints the requests in the storm, and the time
/// after it until each prediction was read; fails if they are too many or too long. Not a test,
/// because it depends on the clock: `mvn -Pslow`, which `.ci/run` runs.
final class StormInRealTime {

  private static final int WATCHES = 300;
  private static final Duration STORM = Duration.ofSeconds(30);
  private static final int MOST_REQUESTS = 500;
  private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(20);

  public static void main(String[] arguments) throws Exception {
    var provider = new Provider();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.setExecutor(threads);
      server.createContext("/", provider::answer);
      server.start();
      var ended = watch(server.getAddress().getPort());
      server.stop(0);
      System.out.printf(
          Locale.ROOT,
          "%d watches, HTTP 429 for %d s: %d requests in the storm; all read %.1f s after it, at"
              + " request %d; %d ended%n",
          WATCHES,
          STORM.toSeconds(),
          provider.inStorm.get(),
          provider.recovery().toMillis() / 1e3,
          provider.untilAllRead,
          ended);
      if (ended != WATCHES
          || provider.inStorm.get() > MOST_REQUESTS
          || provider.recovery().compareTo(LONGEST_RECOVERY) > 0) {
        throw new AssertionError("the storm took too many requests or too long");
      }
    }
  }

  private static int watch(int port) throws Exception {
    var settings = Files.createTempFile("storm", ".conf");
    PrivateFile.write(
        settings,
        """
        provider = stormy
        providers.stormy {
          aggregator = replicate, base-url = "http://127.0.0.1:%d", key = some-key
          requests-per-minute = 3000
        }
        patience.deadline = 5m
        """
            .formatted(port));
    List<PredictionRef> references = new ArrayList<>();
    for (int i = 0; i < WATCHES; i++) {
      references.add(
          new PredictionRef(new ProviderName("stormy"), new PredictionId("%026d".formatted(i))));
    }
    var ended = new AtomicInteger();
    var reader = new SettingsReader(Aggregators.known(), Map.of(), settings.getParent());
    try (var sibyl = Sibyl.open(reader.read(settings.toString(), Map.of()), "storm")) {
      sibyl
          .watchPredictions()
          .watch(
              new WatchRequest(references, _ -> {}, null, null),
              event -> {
                if (event instanceof Ended) {
                  ended.incrementAndGet();
                }
              });
    } finally {
      Files.delete(settings);
    }
    return ended.get();
  }

  /// After the storm, each prediction runs until all have been read.
  private static final class Provider {

    private final Instant begun = Instant.now();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger inStorm = new AtomicInteger();
    private final Set<String> read = ConcurrentHashMap.newKeySet();
    private volatile Instant allRead = Instant.MAX;
    private volatile int untilAllRead;

    void answer(HttpExchange exchange) throws IOException {
      try (exchange) {
        var request = requests.incrementAndGet();
        if (Instant.now().isBefore(begun.plus(STORM))) {
          inStorm.incrementAndGet();
          exchange.sendResponseHeaders(429, -1);
          return;
        }
        var path = exchange.getRequestURI().getPath();
        var id = path.substring(path.lastIndexOf('/') + 1);
        if (read.add(id) && read.size() == WATCHES) {
          allRead = Instant.now();
          untilAllRead = request;
        }
        var status = read.size() == WATCHES ? "succeeded" : "processing";
        var body = "{\"id\":\"%s\",\"status\":\"%s\",\"output\":\"x\"}".formatted(id, status);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }

    Duration recovery() {
      return Duration.between(begun.plus(STORM), allRead);
    }
  }

  private StormInRealTime() {}
}
