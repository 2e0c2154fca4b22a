package dev.sibyl.architecture.violations.http;

import dev.sibyl.http.AggregatorProfile;
import dev.sibyl.http.Connection;
import dev.sibyl.http.ReplicateFormatAdapter;

/// An aggregator outside the package of aggregators.
public final class AggregatorElsewhere extends ReplicateFormatAdapter {

  public AggregatorElsewhere(AggregatorProfile profile, Connection connection) {
    super(profile, connection);
  }
}
