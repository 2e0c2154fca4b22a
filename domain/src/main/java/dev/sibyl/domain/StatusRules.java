package dev.sibyl.domain;

import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Status.Unrecognized;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules that the status of a prediction keeps. Providers break them. A broken rule becomes a
/// [Note]; it never ends anything, and no value is invented to repair it.
public final class StatusRules {

  /// One rule.
  ///
  /// @param word the word of its note
  /// @param statement what is true if the rule is kept
  public record Rule(NoteWord word, String statement, Check check) {}

  /// Finds out whether a rule is broken.
  public interface Check {

    /// Returns what broke the rule, or null if it is kept.
    ///
    /// @param before the state in the answer before, null for the first answer
    @Nullable String broken(@Nullable PredictionState before, Prediction now);
  }

  private static final List<Rule> ALL =
      List.of(
          new Rule(
              NoteWord.UNKNOWN_STATUS,
              "the status is starting, processing, succeeded, failed, canceled or aborted",
              (_, now) -> now.status() instanceof Unrecognized(var word) ? Quoted.of(word) : null),
          new Rule(
              NoteWord.WENT_BACK,
              "status and progress only move forward",
              (before, now) ->
                  before == null || before.canBecome(now.state())
                      ? null
                      : before.describe() + " to " + now.state().describe()),
          new Rule(
              NoteWord.MISSING_TIME,
              "an ended prediction has the time of its end",
              (_, now) ->
                  now.status().hasEnded()
                          && now.timings().reported()
                          && now.timings().completed() == null
                      ? "completed_at"
                      : null),
          new Rule(
              NoteWord.TIME_ORDER,
              "a prediction is created, then started, then completed",
              (_, now) -> outOfOrder(now.timings())),
          new Rule(
              NoteWord.OUTPUT_MISSING,
              "a succeeded prediction has output, unless it was removed; `[]`, `\"\"` and `{}` are none",
              (_, now) ->
                  now.output().reason() == Output.None.MISSING ? "succeeded without output" : null),
          new Rule(
              NoteWord.OUTPUT_REMOVED,
              "the output of a succeeded prediction has not been removed",
              (_, now) ->
                  now.output().reason() == Output.None.REMOVED
                      ? "the provider has deleted it"
                      : null),
          new Rule(
              NoteWord.ERROR_MISSING,
              "a failed prediction has an error",
              (_, now) ->
                  now.status() == Known.FAILED && now.failure() == null
                      ? "failed without an error"
                      : null));

  /// All rules, in the order of their notes.
  public static List<Rule> all() {
    return ALL;
  }

  /// The prediction with a note for each rule that it breaks.
  ///
  /// @param before the state in the answer before, null for the first answer
  public static Prediction apply(@Nullable PredictionState before, Prediction now) {
    var notes = new ArrayList<Note>();
    for (var rule : ALL) {
      var broken = rule.check().broken(before, now);
      if (broken != null) {
        notes.add(new Note(rule.word(), broken));
      }
    }
    return notes.isEmpty() ? now : now.withNotes(notes);
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
