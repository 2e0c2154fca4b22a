package dev.sibyl.http.reading;

import java.time.Duration;
import java.util.Set;

/// What is known about a site and matters for reading its answers.
///
/// @param features the expected deviations from the Replicate format; any other is understood too,
///   and noted
/// @param retention how long after the end the site keeps the output
public record Dialect(Set<DialectFeature> features, Duration retention) {

  public Dialect {
    features = Set.copyOf(features);
  }
}
