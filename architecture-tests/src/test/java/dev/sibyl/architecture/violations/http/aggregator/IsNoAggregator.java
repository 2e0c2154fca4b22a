package dev.sibyl.architecture.violations.http.aggregator;

import dev.sibyl.http.AggregatorProfile;
import dev.sibyl.http.Connection;
import dev.sibyl.http.ReplicateFormatAdapter;
import java.util.Set;

/// Classes in the package of aggregators that are none.
public final class IsNoAggregator {

  static final class IsNoAdapter {}

  static final class HasNoProfile extends ReplicateFormatAdapter {
    HasNoProfile(Connection connection) {
      super(
          AggregatorProfile.reseller("no-profile", null, null, Set.of(), "no-profile"), connection);
    }
  }

  private IsNoAggregator() {}
}
