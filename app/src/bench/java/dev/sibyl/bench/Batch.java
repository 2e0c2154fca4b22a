package dev.sibyl.bench;

import dev.sibyl.bench.Row.Goal;
import dev.sibyl.bench.Row.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One command for many predictions over http, with 16 requests in flight.
final class Batch implements Part {

  private static final Path DISCARDED = Path.of("/dev/null");

  /// @param cpu and `wall` as ratios
  /// @param memory of Sibyl alone
  record Goals(Goal cpu, Goal wall, Goal memory) {}

  private final Clients clients;
  private final ProcessMeter meter;
  private final Path ids;
  private final int count;
  private final int rounds;
  private final Goals goals;

  /// @param ids the file to write the ids to
  Batch(Clients clients, ProcessMeter meter, Path ids, Size size) {
    this.clients = clients;
    this.meter = meter;
    this.ids = ids;
    this.count = size.count();
    this.rounds = size.rounds();
    this.goals = size.goals();
  }

  /// How many ids, how often, and what is wanted.
  record Size(int count, int rounds, Goals goals) {}

  @Override
  public List<Row> measure() throws IOException, InterruptedException {
    Files.write(ids, IntStream.range(0, count).mapToObj("%026d"::formatted).toList());
    var all = clients.forMany(ids);
    var measured = new Measurements();
    for (int round = 1; round <= rounds; round++) {
      Progress.round("batch of " + count, round, rounds);
      measured.round(all, meter, DISCARDED);
    }
    return List.of(
        row(
            measured,
            "CPU for each id",
            cost -> 1_000 * cost.cpuMillis() / count,
            "µs",
            goals.cpu()),
        row(measured, "wall", cost -> cost.wallMillis() / 1_000, "s", goals.wall()),
        row(measured, "peak memory", Quantity.MEMORY::of, "MB", goals.memory()));
  }

  private Row row(
      Measurements measured,
      String quantity,
      ToDoubleFunction<ProcessCost> value,
      String unit,
      Goal goal) {
    return new Row(
        String.format(Locale.ROOT, "`get --json -`, %,d ids: %s", count, quantity),
        new Measured(
            measured.text("Sibyl", value, unit), measured.text(Clients.REPLICATE, value, unit)),
        measured.ratio("Sibyl", Clients.REPLICATE, value),
        goal,
        others(measured, value, unit));
  }

  private static String others(
      Measurements measured, ToDoubleFunction<ProcessCost> value, String unit) {
    return List.of(Clients.UNDICI).stream()
        .filter(measured::has)
        .map(client -> client + " " + measured.text(client, value, unit))
        .collect(Collectors.joining("; "));
  }
}
