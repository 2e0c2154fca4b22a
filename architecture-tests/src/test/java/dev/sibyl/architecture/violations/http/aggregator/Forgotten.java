package dev.sibyl.architecture.violations.http.aggregator;

import dev.sibyl.http.aggregator.Aggregator;

/// Neither bound nor recorded.
public final class Forgotten implements Aggregator {

  @Override
  public String name() {
    return "forgotten";
  }

  @Override
  public String sampleId() {
    return "forgotten";
  }
}
