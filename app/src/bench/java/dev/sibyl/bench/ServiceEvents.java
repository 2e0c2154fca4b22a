package dev.sibyl.bench;

import dev.sibyl.bench.Row.Goal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// 1,000 readers of the events of a service, of which 100 have stopped reading.
record ServiceEvents(SibylHome home) implements Part {

  private static final int READERS = 900;
  private static final int STOPPED = 100;
  private static final int TOKENS = 20;
  private static final int KNOWN = 300;
  private static final Duration SETTLED = Duration.ofSeconds(12);
  private static final Duration LENGTH = Duration.ofSeconds(30);
  private static final int QUESTIONS = 60;
  private static final double MEBIBYTE = 1 << 20;

  @Override
  public List<Row> measure() throws IOException, InterruptedException {
    Progress.say("readers of events");
    try (var service = new ServiceProcess(home, TOKENS)) {
      ask(service, 0, KNOWN);
      var before = service.heapBytes();
      try (var readers = new EventReaders(service)) {
        readers.open(READERS);
        readers.read(SETTLED);
        readers.openStopped(STOPPED);
        readers.read(SETTLED);
        var during = service.heapBytes();
        readers.read(SETTLED);
        var asking = Thread.ofPlatform().daemon().start(() -> askSteadily(service));
        var cpu = service.process().cpuMillis();
        var delays = readers.read(LENGTH).stream().sorted().toList();
        cpu = service.process().cpuMillis() - cpu;
        asking.join();
        if (delays.isEmpty()) {
          throw new IOException("no event came");
        }
        var after = service.heapBytes();
        return rows(delays, cpu, Math.max(during, after) - before, readers.closedByService());
      }
    }
  }

  private static List<Row> rows(
      List<Double> delays, double cpuMillis, double heapGrowth, int closed) {
    var others =
        "%d events of 4 a second; %d of %d stopped readers were disconnected; CPU of an event to one reader %s µs"
            .formatted(
                delays.size(), closed, STOPPED, Spread.number(1_000 * cpuMillis / delays.size()));
    return List.of(
        Row.ofSibyl(
            "`serve`, 1,000 readers of events, 100 of them stopped: delay of the others, median",
            Spread.number(quantile(delays, 0.5)) + " ms",
            new Goal("250 ms", ""),
            others),
        Row.ofSibyl(
            "`serve`, 1,000 readers of events, 100 of them stopped: delay of the others, 99 %",
            Spread.number(quantile(delays, 0.99)) + " ms",
            new Goal("250 ms", ""),
            "longest " + Spread.number(delays.getLast()) + " ms"),
        Row.ofSibyl(
            "`serve`, 1,000 readers of events, 100 of them stopped: growth of the heap",
            Spread.number(heapGrowth / MEBIBYTE) + " MiB",
            new Goal("64 MiB", ""),
            ""));
  }

  private static double quantile(List<Double> sorted, double share) {
    return sorted.get((int) (share * (sorted.size() - 1)));
  }

  /// Asks for predictions that have ended and that the service does not know yet. Each brings two
  /// events.
  private static void ask(ServiceProcess service, int first, int count) throws IOException {
    for (int i = first; i < first + count; i++) {
      var requests = service.requests("/p/rehearsal/v1/predictions/succeeded-" + i);
      var request = requests.get(i % requests.size());
      new HttpLoad(service.url().getPort(), List.of(request)).first();
    }
  }

  private static void askSteadily(ServiceProcess service) {
    try {
      for (int i = 0; i < QUESTIONS; i++) {
        ask(service, KNOWN + i, 1);
        Thread.sleep(LENGTH.dividedBy(QUESTIONS + 2));
      }
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
