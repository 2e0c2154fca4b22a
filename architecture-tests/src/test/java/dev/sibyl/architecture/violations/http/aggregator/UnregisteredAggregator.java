package dev.sibyl.architecture.violations.http.aggregator;

import dev.sibyl.http.AggregatorProfile;
import dev.sibyl.http.Connection;
import dev.sibyl.http.ReplicateFormatAdapter;
import java.util.Set;

/// Not in the list, and without a recorded answer.
public final class UnregisteredAggregator extends ReplicateFormatAdapter {

  public static final AggregatorProfile PROFILE =
      AggregatorProfile.reseller("unregistered", null, null, Set.of(), "unregistered");

  public UnregisteredAggregator(Connection connection) {
    super(PROFILE, connection);
  }
}
