package dev.sibyl.http.aggregator;

class FuhuApiTest extends AggregatorContract {
  FuhuApiTest() {
    super(FuhuApi.PROFILE, FuhuApi::new);
  }
}
