package dev.sibyl.domain;

import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Status.Unrecognized;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// All that Sibyl holds to be true of a prediction's status, in one place. Providers break these
/// rules; a broken one becomes a [Note] of its name, never an exception, and nothing is invented to
/// mend it.
public final class StatusRules {

  /// One rule.
  ///
  /// @param name the stable word that stands in an answer's notes
  /// @param statement what is true where the rule is kept
  /// @param test given the answer before (null at first) and this one: null where the rule is kept,
  ///   else what broke it
  public record Rule(
      String name,
      String statement,
      BiFunction<@Nullable Prediction, Prediction, @Nullable String> test) {}

  private static final List<Rule> ALL =
      List.of(
          new Rule(
              "unknown-status",
              "the status is starting, processing, succeeded, failed, canceled or aborted",
              (_, now) -> now.status() instanceof Unrecognized(var word) ? Quoted.of(word) : null),
          new Rule(
              "went-back",
              "a prediction starts, is processed, ends, and never goes back",
              (before, now) ->
                  before == null || isStep(before.status(), now.status())
                      ? null
                      : before.status().word() + " to " + now.status().word()),
          new Rule(
              "missing-time",
              "an ended prediction says when it ended",
              (_, now) ->
                  now.status().ended() && now.timings().completed() == null
                      ? "completed_at"
                      : null),
          new Rule(
              "time-order",
              "a prediction is created, then started, then completed",
              (_, now) -> outOfOrder(now.timings())),
          new Rule(
              "output-missing",
              "a succeeded prediction has output, unless it was removed",
              (_, now) -> now.output() == Output.None.MISSING ? "succeeded without output" : null),
          new Rule(
              "output-removed",
              "the output of a succeeded prediction is still there",
              (_, now) ->
                  now.output() == Output.None.REMOVED ? "the provider has deleted it" : null),
          new Rule(
              "error-missing",
              "a failed prediction says why",
              (_, now) ->
                  now.status() == Known.FAILED && now.failure() == null
                      ? "failed without an error"
                      : null));

  /// Every rule, in the order in which their notes stand.
  public static List<Rule> all() {
    return ALL;
  }

  /// Notes on the rules that an answer breaks.
  ///
  /// @param before the answer before this one, or null where this is the first
  public static List<Note> broken(@Nullable Prediction before, Prediction now) {
    var notes = new ArrayList<Note>();
    for (var rule : ALL) {
      var detail = rule.test().apply(before, now);
      if (detail != null) {
        notes.add(new Note(rule.name(), detail));
      }
    }
    return List.copyOf(notes);
  }

  /// Whether a status is final. An unknown word is not: whoever waits goes on poller, bounded by a
  /// deadline.
  public static boolean hasEnded(Status status) {
    return switch (status) {
      case Known.STARTING, Known.PROCESSING -> false;
      case Known.SUCCEEDED, Known.FAILED, Known.CANCELED, Known.ABORTED -> true;
      case Unrecognized _ -> false;
    };
  }

  /// Whether one status may be followed by another. Polls miss steps, so every later status may
  /// follow; nothing is known of unknown words, so they may stand anywhere.
  public static boolean isStep(Status from, Status to) {
    if (from.equals(to) || to instanceof Unrecognized) {
      return true;
    }
    return switch (from) {
      case Known.STARTING -> true;
      // It has started, so it can no longer be aborted: that word means that it never did.
      case Known.PROCESSING -> to != Known.STARTING && to != Known.ABORTED;
      case Known.SUCCEEDED, Known.FAILED, Known.CANCELED, Known.ABORTED -> false;
      case Unrecognized _ -> true;
    };
  }

  private static @Nullable String outOfOrder(Timings timings) {
    if (isAfter(timings.created(), timings.started())) {
      return "started before it was created";
    }
    if (isAfter(timings.started(), timings.completed())) {
      return "completed before it started";
    }
    if (isAfter(timings.created(), timings.completed())) {
      return "completed before it was created";
    }
    return null;
  }

  private static boolean isAfter(@Nullable Instant first, @Nullable Instant second) {
    return first != null && second != null && first.isAfter(second);
  }

  private StatusRules() {}
}
