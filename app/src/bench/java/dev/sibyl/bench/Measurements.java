package dev.sibyl.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// What some clients cost that ran in turn, round after round. A ratio is the median of the ratios
/// in each round, so that a machine that gets slower meanwhile harms no client.
final class Measurements {

  private final Map<String, List<ProcessCost>> costs = new LinkedHashMap<>();

  /// Runs each client once.
  void round(List<Client> clients, ProcessMeter meter, Path out)
      throws IOException, InterruptedException {
    for (var client : clients) {
      costs.computeIfAbsent(client.name(), _ -> new ArrayList<>()).add(meter.run(client, out));
    }
  }

  boolean has(String client) {
    return costs.containsKey(client);
  }

  /// @param unit empty if there is none
  /// @return `not measured` if the client did not run
  String text(String client, ToDoubleFunction<ProcessCost> quantity, String unit) {
    return has(client)
        ? Spread.of(costs.get(client).stream().map(quantity::applyAsDouble).toList()).text(unit)
        : Row.NOT_MEASURED;
  }

  /// Of the first client to the second; empty if one did not run.
  String ratio(String client, String reference, ToDoubleFunction<ProcessCost> quantity) {
    if (!has(client) || !has(reference)) {
      return "";
    }
    var measured = costs.get(client);
    var compared = costs.get(reference);
    return Spread.of(
            IntStream.range(0, measured.size())
                .mapToObj(round ->
                    quantity.applyAsDouble(measured.get(round))
                        / quantity.applyAsDouble(compared.get(round)))
                .toList())
        .text("×");
  }
}
