package dev.sibyl.http.aggregator;

class CometApiTest extends AggregatorContract {
  CometApiTest() {
    super(CometApi.PROFILE, CometApi::new);
  }
}
