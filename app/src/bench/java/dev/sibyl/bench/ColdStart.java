package dev.sibyl.bench;

import dev.sibyl.bench.Row.Goal;
import dev.sibyl.bench.Row.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One command for one prediction, from the start of its process to its end.
final class ColdStart implements Part {

  private static final String ID = "gm3qorzdhgbfurvjtvhg6dckhu";
  private static final Map<Quantity, Goal> HTTP_GOALS =
      Map.of(
          Quantity.WALL, new Goal("0.70 ×", "0.55 ×"),
          Quantity.CPU, new Goal("1.05 ×", "0.85 ×"),
          Quantity.MEMORY, new Goal("0.80 ×", "0.70 ×"));
  private static final Map<Quantity, Goal> HTTPS_GOALS =
      Map.of(Quantity.WALL, new Goal("1.60 ×", "1.30 ×"));

  private final Clients clients;
  private final ProcessMeter meter;
  private final Path out;
  private final int rounds;

  /// @param out a file for what the clients print
  ColdStart(Clients clients, ProcessMeter meter, Path out, int rounds) {
    this.clients = clients;
    this.meter = meter;
    this.out = out;
    this.rounds = rounds;
  }

  @Override
  public List<Row> measure() throws IOException, InterruptedException {
    var costs = new EnumMap<Transport, Measurements>(Transport.class);
    for (var transport : Transport.values()) {
      costs.put(transport, new Measurements());
      check(clients.forOne(transport, ID));
    }
    var pages = List.of(page("--version"), page("--help"));
    for (int round = 1; round <= rounds; round++) {
      Progress.round("cold", round, rounds);
      for (var transport : Transport.values()) {
        costs.get(transport).round(clients.forOne(transport, ID), meter, out);
      }
      costs.get(Transport.HTTP).round(pages, meter, out);
      costs.get(Transport.HTTP).round(clients.emptyNode(), meter, out);
    }
    var rows = new ArrayList<Row>();
    costs.forEach((transport, measured) -> rows.addAll(rows(transport, measured)));
    pages.forEach(page -> rows.add(pageRow(page.name(), costs.get(Transport.HTTP))));
    return rows;
  }

  /// Runs each once, not measured, which also warms the site up.
  private void check(List<Client> all) throws IOException, InterruptedException {
    for (var client : all) {
      meter.run(client, out);
      if (!Files.readString(out).contains("succeeded")) {
        throw new IOException(client.name() + " did not get the prediction");
      }
    }
  }

  private Client page(String option) {
    var sibyl = clients.sibyl(option);
    return new Client(option, sibyl.command(), sibyl.variables());
  }

  private static List<Row> rows(Transport transport, Measurements measured) {
    var goals = transport == Transport.HTTP ? HTTP_GOALS : HTTPS_GOALS;
    return Stream.of(Quantity.values())
        .map(quantity ->
            new Row(
                "`get ID`, " + transport.words() + ": " + quantity.words(),
                new Measured(
                    measured.text("Sibyl", quantity::of, quantity.unit()),
                    measured.text(Clients.REPLICATE, quantity::of, quantity.unit())),
                measured.ratio("Sibyl", Clients.REPLICATE, quantity::of),
                goals.getOrDefault(quantity, Goal.NONE),
                others(measured, quantity)))
        .toList();
  }

  private static String others(Measurements measured, Quantity quantity) {
    return Stream.of(Clients.UNDICI, Clients.CURL, Clients.EMPTY_NODE)
        .filter(measured::has)
        .map(client -> client + " " + measured.text(client, quantity::of, quantity.unit()))
        .collect(Collectors.joining("; "));
  }

  private static Row pageRow(String option, Measurements measured) {
    var wall = Quantity.WALL;
    return new Row(
        "`" + option + "`, beside `get ID` over http: " + wall.words(),
        new Measured(
            measured.text(option, wall::of, wall.unit()),
            measured.text(Clients.REPLICATE, wall::of, wall.unit())),
        measured.ratio(option, Clients.REPLICATE, wall::of),
        new Goal("0.35 ×", "0.25 ×"),
        Stream.of(Quantity.CPU, Quantity.MEMORY)
            .map(other -> other.words() + " " + measured.text(option, other::of, other.unit()))
            .collect(Collectors.joining("; ")));
  }
}
