package dev.sibyl.application.polling;

import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Trouble;
import org.jspecify.annotations.Nullable;

/// Polls in a row that did not return the prediction.
///
/// @param count all of them
/// @param trouble what the last of them met, null if there are none
/// @param failures those of them that were not throttled
record Misses(int count, @Nullable Trouble trouble, int failures) {

  static final Misses NONE = new Misses(0, null, 0);

  Misses and(Trouble next) {
    return new Misses(count + 1, next, next instanceof Throttled ? failures : failures + 1);
  }
}
