package dev.sibyl.settings;

import java.time.Duration;

/// How long a watch may take as a whole.
public sealed interface Deadline {

  /// The time limit, or the given value if there is none.
  Duration limitOr(Duration none);

  /// The watch stops after this time.
  record After(Duration limit) implements Deadline {

    @Override
    public Duration limitOr(Duration none) {
      return limit;
    }
  }

  /// The watch has no time limit.
  record None() implements Deadline {

    @Override
    public Duration limitOr(Duration none) {
      return none;
    }
  }
}
