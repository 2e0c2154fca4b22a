package dev.sibyl.architecture.violations.http.aggregator;

import dev.sibyl.http.AggregatorProfile;
import dev.sibyl.http.Connection;
import dev.sibyl.http.ReplicateFormatAdapter;
import dev.sibyl.http.aggregator.CometApi;

/// Uses the profile of another aggregator.
public final class DependsOnOtherAggregator extends ReplicateFormatAdapter {

  public static final AggregatorProfile PROFILE = CometApi.PROFILE;

  public DependsOnOtherAggregator(Connection connection) {
    super(PROFILE, connection);
  }
}
