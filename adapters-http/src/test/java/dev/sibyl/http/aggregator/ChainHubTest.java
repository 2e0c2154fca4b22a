package dev.sibyl.http.aggregator;

class ChainHubTest extends AggregatorContract {
  ChainHubTest() {
    super(ChainHub.PROFILE, ChainHub::new);
  }
}
