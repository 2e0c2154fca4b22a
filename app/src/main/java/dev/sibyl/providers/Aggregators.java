package dev.sibyl.providers;

import dev.sibyl.http.AggregatorProfile;
import dev.sibyl.http.Connection;
import dev.sibyl.http.ReplicateFormatAdapter;
import dev.sibyl.http.aggregator.ChainHub;
import dev.sibyl.http.aggregator.CheapAi;
import dev.sibyl.http.aggregator.CometApi;
import dev.sibyl.http.aggregator.FuhuApi;
import dev.sibyl.http.aggregator.Rehearsal;
import dev.sibyl.http.aggregator.Replicate;
import dev.sibyl.settings.KnownAggregator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The known aggregators. A new one gets its line here.
public final class Aggregators {

  private static final List<Aggregator> ALL =
      List.of(
          new Aggregator(Replicate.PROFILE, Replicate::new),
          new Aggregator(ChainHub.PROFILE, ChainHub::new),
          new Aggregator(FuhuApi.PROFILE, FuhuApi::new),
          new Aggregator(CheapAi.PROFILE, CheapAi::new),
          new Aggregator(CometApi.PROFILE, CometApi::new),
          new Aggregator(Rehearsal.PROFILE, Rehearsal::new));

  /// A site that is known by its settings alone speaks the plain Replicate format.
  private static final Aggregator ANY_SITE =
      new Aggregator(
          Replicate.PROFILE,
          connection -> new ReplicateFormatAdapter(Replicate.PROFILE, connection));

  /// A profile and the adapter for it.
  record Aggregator(
      AggregatorProfile profile, Function<Connection, ReplicateFormatAdapter> adapter) {

    /// Whether it runs in this process.
    boolean isEmbedded() {
      return profile.name().equals(Rehearsal.PROFILE.name());
    }
  }

  /// What is known about each of them; the embedded one is the last.
  public static List<AggregatorProfile> profiles() {
    return ALL.stream().map(Aggregator::profile).toList();
  }

  /// What the settings need to know about them.
  public static List<KnownAggregator> known() {
    return ALL.stream()
        .map(aggregator ->
            new KnownAggregator(
                aggregator.profile().name(),
                aggregator.profile().baseUrl(),
                aggregator.profile().keyVariable(),
                aggregator.isEmbedded(),
                aggregator.profile().requestsPerMinute()))
        .toList();
  }

  /// The recorded answers, for each documented id the name of the resource.
  public static Map<String, String> samples() {
    return ALL.stream()
        .filter(aggregator -> !aggregator.isEmbedded())
        .map(Aggregator::profile)
        .collect(
            Collectors.toMap(
                AggregatorProfile::sampleId, profile -> "samples/" + profile.name() + ".http"));
  }

  /// @param name null for a site that is known by its settings alone
  static Aggregator named(@Nullable String name) {
    if (name == null) {
      return ANY_SITE;
    }
    return ALL.stream()
        .filter(aggregator -> aggregator.profile().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no aggregator " + name));
  }

  private Aggregators() {}
}
