package dev.sibyl.http.reading;

import java.time.Duration;
import java.util.Set;

/// What a site is known for, as far as it matters to understanding it.
///
/// @param forms that are to be expected; any other is understood too, and noted
/// @param retention how long after the end the output is kept
public record Dialect(Set<DialectFeature> forms, Duration retention) {

  public Dialect {
    forms = Set.copyOf(forms);
  }
}
