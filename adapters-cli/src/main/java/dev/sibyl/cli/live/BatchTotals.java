package dev.sibyl.cli.live;

import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.Style;
import dev.sibyl.cli.render.DurationText;
import dev.sibyl.domain.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many of the watched predictions are done, such as `151/500 128 succeeded 23 failed 349
/// running ~2 min left`.
final class BatchTotals {

  /// Fewer say too little about the others.
  private static final int LEAST_FOR_ESTIMATE = 3;

  private final Map<Outcome, Integer> ended = new EnumMap<>(Outcome.class);
  private int givenUp;

  void ended(Outcome outcome) {
    ended.merge(outcome, 1, Integer::sum);
  }

  void gaveUp() {
    givenUp++;
  }

  private int done() {
    return ended.values().stream().mapToInt(Integer::intValue).sum() + givenUp;
  }

  /// @param running how many are not done
  /// @param elapsed since the first was watched
  /// @param longest how much longer the running one with the most time left may take; null if
  ///   unknown
  Line line(int running, Duration elapsed, @Nullable Duration longest) {
    var line = Line.of(done() + "/" + (done() + running));
    for (var entry : ended.entrySet()) {
      line =
          line.plus("  ")
              .plus(style(entry.getKey()), entry.getValue() + " " + entry.getKey().word());
    }
    if (givenUp > 0) {
      line = line.plus("  ").plus(Style.BAD, givenUp + " given up");
    }
    line = line.plus("  " + running + " running");
    var left = left(running, elapsed, longest);
    return left == null || left.toSeconds() < 1 ? line : line.plus("  ~" + rounded(left) + " left");
  }

  private static Style style(Outcome outcome) {
    return switch (outcome) {
      case SUCCEEDED -> Style.GOOD;
      case FAILED, ABORTED -> Style.BAD;
      case CANCELED, UNRECOGNIZED -> Style.WARNING;
      case PENDING -> Style.ACTIVE;
    };
  }

  /// If it is unknown of the running ones, the rest takes as long as at the rate of those that are
  /// done.
  private @Nullable Duration left(int running, Duration elapsed, @Nullable Duration longest) {
    return longest != null || done() < LEAST_FOR_ESTIMATE
        ? longest
        : elapsed.multipliedBy(running).dividedBy(done());
  }

  private static String rounded(Duration left) {
    if (left.toMinutes() < 1) {
      return left.toSeconds() + " s";
    }
    return left.toHours() < 1 ? left.plusSeconds(30).toMinutes() + " min" : DurationText.of(left);
  }
}
