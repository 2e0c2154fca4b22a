package dev.sibyl.bench;

import dev.sibyl.bench.Row.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the service needs for a question about a prediction that has ended, beside what Jetty alone
/// needs to write the same answer.
///
/// @param root the folder of the launcher
record ServiceGets(Path root, SibylHome home, int rounds) implements Part {

  private static final String ID = "gm3qorzdhgbfurvjtvhg6dckhu";
  private static final Goal GOAL = new Goal("1.30 ×", "1.15 ×");

  /// So many that their rates together are no limit.
  private static final int TOKENS = 200;

  /// The compiler is not done earlier, and a service runs for long.
  private static final int WARM_UP = 20_000;

  private static final int REQUESTS = 2_000;

  @Override
  public List<Row> measure() throws IOException, InterruptedException {
    try (var service = new ServiceProcess(home, TOKENS)) {
      var load = new HttpLoad(service.url().getPort(), service.requests("/v1/predictions/" + ID));
      var answer = Files.write(home.folder().resolve("answer"), load.first());
      try (var jetty = new ServerProcess(BareJetty.process(root, answer))) {
        var port = Integer.parseInt(jetty.firstLine());
        return measure(
            new Loaded(service.process(), load),
            new Loaded(jetty, new HttpLoad(port, load.requests())));
      }
    }
  }

  private List<Row> measure(Loaded service, Loaded jetty) throws IOException, InterruptedException {
    service.load().run(WARM_UP);
    jetty.load().run(WARM_UP);
    var micros = new Pairs();
    for (int round = 1; round <= rounds; round++) {
      Progress.round("questions to the service", round, rounds);
      micros.add(service.microsOfEach(), jetty.microsOfEach());
    }
    return List.of(
        micros.row(
            "`serve`, question about a prediction that has ended, 4 KB: CPU",
            "Jetty alone",
            "µs",
            GOAL,
            HttpLoad.CONNECTIONS + " connections that are kept"));
  }

  /// A server and its requests.
  private record Loaded(ServerProcess server, HttpLoad load) {

    /// The CPU time of the server for each request.
    double microsOfEach() throws IOException, InterruptedException {
      var before = server.cpuMillis();
      load.run(REQUESTS);
      return 1_000 * (server.cpuMillis() - before) / (REQUESTS * HttpLoad.CONNECTIONS);
    }
  }
}
