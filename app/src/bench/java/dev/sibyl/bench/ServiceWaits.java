package dev.sibyl.bench;

import dev.sibyl.bench.Row.Goal;
import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.Router;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// 50 official clients that wait for one prediction, through the service and without it, beside one
/// `sibyl watch`: all at the same time, for a prediction each.
///
/// @param root the folder of the launcher
/// @param folder for files
record ServiceWaits(Path root, Path folder, int rounds) implements Part {

  private static final int CLIENTS = 50;
  private static final String WHAT =
      "`serve`, %d clients that `wait()` for one run of %d s: "
          .formatted(CLIENTS, TimedRun.LENGTH.toSeconds());

  @Override
  public List<Row> measure() throws IOException, InterruptedException {
    var scripts = folder.resolve("node");
    var withoutNode = Tools.installNodeScripts(root.resolve("app/src/bench/node"), scripts);
    if (!withoutNode.isEmpty()) {
      throw new IOException(withoutNode);
    }
    var measured = new Measured();
    for (int round = 1; round <= rounds; round++) {
      Progress.round("clients that wait", round, rounds);
      round(scripts.resolve("wait-replicate.cjs"), measured);
    }
    return measured.rows();
  }

  private void round(Path script, Measured measured) throws IOException, InterruptedException {
    var through = new TimedRun();
    var direct = new TimedRun();
    var watched = new TimedRun();
    var runs = Map.<String, Router>of("through", through, "direct", direct, "watched", watched);
    try (var site = LoopbackServer.routed(Router.byId(runs))) {
      var home = SibylHome.create(root, Files.createTempDirectory(folder, "waits"), site.uri());
      try (var service = new ServiceProcess(home, 1)) {
        var token = service.tokens().getFirst();
        var url = service.url().resolve("/v1");
        var clients = new Timed(node(script, url, token, "through"));
        var directClients = new Timed(node(script, site.uri(), token, "direct"));
        var watch = new Timed(home.sibyl("watch", "--json", "watched"));
        measured.add(
            new Waited(through, clients.await()),
            new Waited(direct, directClients.await()),
            new Waited(watched, watch.await()));
      }
    }
  }

  private static ProcessBuilder node(Path script, URI url, String token, String id) {
    var builder = new ProcessBuilder("node", script.toString(), id, "" + CLIENTS);
    builder.environment().putAll(Map.of("BENCH_URL", url.toString(), "BENCH_KEY", token));
    return builder;
  }

  /// A program whose last line says that it knows the end.
  private static final class Timed {

    private final Process process;

    Timed(ProcessBuilder builder) throws IOException {
      process = builder.redirectError(Redirect.INHERIT).start();
    }

    Known await() throws IOException, InterruptedException {
      try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
        var last = "";
        var at = Instant.now();
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
          last = line;
          at = Instant.now();
        }
        if (process.waitFor() != 0) {
          throw new IOException("a client failed: " + last);
        }
        return new Known(last, at);
      }
    }
  }

  /// @param line the last one that was printed
  private record Known(String line, Instant at) {}

  private record Waited(TimedRun run, Known known) {

    int clientRequests() {
      return Integer.parseInt(known.line());
    }

    double delayMillis() {
      return millis(run.end());
    }

    /// From the poll that finds the end.
    double ownDelayMillis() {
      return millis(run.reported());
    }

    private double millis(Instant from) {
      return Duration.between(from, known.at()).toNanos() / 1e6;
    }
  }

  /// All rounds.
  private static final class Measured {

    private final Pairs polls = new Pairs();
    private final Pairs requests = new Pairs();
    private final Pairs delay = new Pairs();
    private final Pairs ownDelay = new Pairs();
    private final List<Double> directPolls = new ArrayList<>();

    void add(Waited service, Waited direct, Waited watch) {
      polls.add(service.run().requests(), watch.run().requests());
      requests.add(service.clientRequests(), direct.clientRequests());
      delay.add(service.delayMillis(), watch.delayMillis());
      ownDelay.add(service.ownDelayMillis(), watch.ownDelayMillis());
      directPolls.add((double) direct.run().requests());
    }

    List<Row> rows() {
      return List.of(
          polls.row(
              WHAT + "polls of the provider",
              "one `sibyl watch`",
              "",
              new Goal("1.05 ×", ""),
              "without the service " + Spread.of(directPolls).text("")),
          requests.row(
              WHAT + "requests of the clients",
              "without the service",
              "",
              new Goal("0.15 ×", "0.10 ×"),
              ""),
          delay.row(
              WHAT + "from the end until the last client knows",
              "one `sibyl watch`",
              "ms",
              Goal.NONE,
              "depends on the time of the next poll"),
          ownDelay.row(
              WHAT + "from the poll that finds the end until the last client knows",
              "one `sibyl watch`",
              "ms",
              new Goal("50 ms more", ""),
              ""));
    }
  }
}
