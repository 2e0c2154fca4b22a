package dev.sibyl.http.aggregator;

class CheapAiTest extends AggregatorContract {
  CheapAiTest() {
    super(new CheapAi());
  }
}
