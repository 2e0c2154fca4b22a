package dev.sibyl.bench;

import dev.sibyl.bench.Row.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The service from the start of its process until it answers, beside Jetty alone.
///
/// @param root the folder of the launcher
record ServiceStart(Path root, SibylHome home, int rounds) implements Part {

  @Override
  public List<Row> measure() throws IOException, InterruptedException {
    var answer =
        Files.writeString(
            home.folder().resolve("empty-answer"), "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    var cpu = new Pairs();
    var wall = new Pairs();
    for (int round = 0; round <= rounds; round++) {
      Progress.round("start of the service", round, rounds);
      var service = startOfService();
      var jetty = startOf(BareJetty.process(root, answer));
      if (round > 0) { // the first ones read the files from the disk
        cpu.add(service.cpuMillis(), jetty.cpuMillis());
        wall.add(service.wallMillis(), jetty.wallMillis());
      }
    }
    return List.of(
        cpu.row("`serve`, start to ready: CPU", "Jetty alone", "ms", new Goal("2.00 ×", ""), ""),
        wall.row("`serve`, start to ready: wall", "Jetty alone", "ms", new Goal("", "1 s"), ""));
  }

  private ProcessCost startOfService() throws IOException, InterruptedException {
    try (var service = new ServiceProcess(home, 1)) {
      return service.process().start();
    }
  }

  private static ProcessCost startOf(ProcessBuilder builder)
      throws IOException, InterruptedException {
    try (var server = new ServerProcess(builder)) {
      return server.start();
    }
  }
}
