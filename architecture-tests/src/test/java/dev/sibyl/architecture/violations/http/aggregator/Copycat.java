package dev.sibyl.architecture.violations.http.aggregator;

import dev.sibyl.http.aggregator.Aggregator;
import dev.sibyl.http.aggregator.CometApi;

/// Says what another says.
public final class Copycat implements Aggregator {

  @Override
  public String name() {
    return "copycat";
  }

  @Override
  public String sampleId() {
    return new CometApi().sampleId();
  }
}
