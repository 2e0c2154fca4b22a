package dev.sibyl.wiring;

import dev.sibyl.http.aggregator.Aggregator;
import dev.sibyl.http.aggregator.ChainHub;
import dev.sibyl.http.aggregator.CheapAi;
import dev.sibyl.http.aggregator.CometApi;
import dev.sibyl.http.aggregator.FuhuApi;
import dev.sibyl.http.aggregator.Rehearsal;
import dev.sibyl.http.aggregator.Replicate;
import dev.sibyl.settings.KnownAggregator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The kinds of site that there are. A new aggregator gets its line here.
public final class Aggregators {

  private static final List<Aggregator> SITES =
      List.of(new Replicate(), new ChainHub(), new FuhuApi(), new CheapAi(), new CometApi());

  /// The one that runs in this process.
  static final Aggregator EMBEDDED = new Rehearsal();

  /// All, the embedded one last.
  public static List<Aggregator> all() {
    return Stream.concat(SITES.stream(), Stream.of(EMBEDDED)).toList();
  }

  /// What the settings need to know of them.
  public static List<KnownAggregator> known() {
    return all().stream()
        .map(aggregator ->
            new KnownAggregator(
                aggregator.name(),
                aggregator.baseUrl().orElse(null),
                aggregator.keyVariable().orElse(null),
                aggregator.equals(EMBEDDED),
                aggregator.pollsPerMinute()))
        .toList();
  }

  static Aggregator named(String name) {
    return all().stream()
        .filter(aggregator -> aggregator.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no aggregator " + name));
  }

  /// The recorded answers, by the ids that the sites document.
  static Map<String, String> samples() {
    return SITES.stream()
        .collect(
            Collectors.toMap(Aggregator::sampleId, site -> "samples/" + site.name() + ".http"));
  }

  private Aggregators() {}
}
