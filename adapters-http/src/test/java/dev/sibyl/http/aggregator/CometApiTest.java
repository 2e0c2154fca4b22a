package dev.sibyl.http.aggregator;

class CometApiTest extends AggregatorContract {
  CometApiTest() {
    super(new CometApi());
  }
}
