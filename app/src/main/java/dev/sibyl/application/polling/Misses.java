package dev.sibyl.application.polling;

import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Trouble;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Polls in a row that did not return the prediction. Only a good answer ends the row: trouble of
/// one severity does not interrupt the row of another.
///
/// @param trouble what the last of them met, null if there are none
/// @param notFound those at the end of the row that found no such prediction, without other trouble
///   between them
record Misses(@Nullable Trouble trouble, Row all, Row temporary, Row permanent, Row notFound) {

  /// How many, and since when.
  ///
  /// @param since when the first of them returned; [Instant#MAX] if there are none
  record Row(int count, Instant since) {

    private static final Row EMPTY = new Row(0, Instant.MAX);

    private Row and(Instant now) {
      return new Row(count + 1, count == 0 ? now : since);
    }

    Duration lasted(Instant now) {
      return count == 0 ? Duration.ZERO : Duration.between(since, now);
    }
  }

  static final Misses NONE = new Misses(null, Row.EMPTY, Row.EMPTY, Row.EMPTY, Row.EMPTY);

  Misses and(Trouble next, Instant now) {
    var more = all.and(now);
    var missing = next instanceof NotFound ? notFound.and(now) : Row.EMPTY;
    return switch (Severity.of(next)) {
      case THROTTLED -> new Misses(next, more, temporary, permanent, missing);
      case TEMPORARY -> new Misses(next, more, temporary.and(now), permanent, missing);
      case PERMANENT -> new Misses(next, more, temporary, permanent.and(now), missing);
    };
  }

  int count() {
    return all.count();
  }
}
