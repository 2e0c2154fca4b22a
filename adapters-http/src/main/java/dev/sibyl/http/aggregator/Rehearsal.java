package dev.sibyl.http.aggregator;

import dev.sibyl.http.AggregatorProfile;
import dev.sibyl.http.Connection;
import dev.sibyl.http.ReplicateFormatAdapter;
import dev.sibyl.http.reading.DialectFeature;
import java.time.Duration;
import java.util.Set;

/// The embedded aggregator, as its client sees it. Its server is
/// [dev.sibyl.http.rehearsal.RehearsalServer]; its URL is known once that has started. It needs no
/// key.
public final class Rehearsal extends ReplicateFormatAdapter {

  public static final AggregatorProfile PROFILE =
      new AggregatorProfile(
          "rehearsal",
          /* baseUrl= */ null,
          /* keyVariable= */ null,
          AggregatorProfile.Paths.RESELLER,
          Set.of(DialectFeature.values()), // it plays every form on purpose
          Duration.ofHours(1),
          600_000,
          "succeeded");

  public Rehearsal(Connection connection) {
    super(PROFILE, connection);
  }
}
