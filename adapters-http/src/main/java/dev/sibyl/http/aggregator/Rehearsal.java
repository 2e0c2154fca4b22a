package dev.sibyl.http.aggregator;

import dev.sibyl.http.reading.DialectFeature;
import java.util.Set;

/// The embedded aggregator, as the client sees it; its other half is the server in
/// [dev.sibyl.http.rehearsal]. It needs no key and has no base URL until it is started.
public final class Rehearsal implements Aggregator {

  @Override
  public String name() {
    return "rehearsal";
  }

  /// Whatever it plays is meant.
  @Override
  public Set<DialectFeature> forms() {
    return Set.of(DialectFeature.values());
  }

  /// It plays as fast as it is asked.
  @Override
  public int pollsPerMinute() {
    return 600_000;
  }

  @Override
  public String sampleId() {
    return "succeeded";
  }
}
