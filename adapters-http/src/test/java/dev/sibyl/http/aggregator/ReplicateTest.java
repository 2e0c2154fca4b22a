package dev.sibyl.http.aggregator;

import java.util.List;

class ReplicateTest extends AggregatorContract {
  ReplicateTest() {
    super(Replicate.PROFILE, Replicate::new, List.of("", "/v1", "/v1/predictions"));
  }
}
