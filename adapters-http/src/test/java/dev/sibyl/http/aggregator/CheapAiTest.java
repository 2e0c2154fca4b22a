package dev.sibyl.http.aggregator;

class CheapAiTest extends AggregatorContract {
  CheapAiTest() {
    super(CheapAi.PROFILE, CheapAi::new);
  }
}
