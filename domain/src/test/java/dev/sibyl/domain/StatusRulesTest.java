package dev.sibyl.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Status.Unrecognized;
import dev.sibyl.domain.json.JsonString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StatusRulesTest {

  private static final int RUNS = 3_000;
  private static final Timings DISORDER = Timings.of(at(9), at(3), at(3));

  /// The part of an answer that the rules check.
  private record Answered(
      Status status, Timings timings, boolean output, boolean removed, boolean error) {

    Answered withStatus(Status other) {
      return new Answered(other, timings, output, removed, error);
    }

    Answered withTimings(Timings other) {
      return new Answered(status, other, output, removed, error);
    }

    Answered withoutCompletion() {
      return withTimings(Timings.of(timings.created(), timings.started(), null));
    }

    Answered withoutOutput(boolean because) {
      return new Answered(status, timings, false, because, error);
    }

    Answered withoutError() {
      return new Answered(status, timings, output, removed, false);
    }

    Prediction prediction() {
      var builder =
          PredictionBuilder.of(status)
              .timings(timings)
              .progress(null)
              .output(output ? new JsonString("https://a.example/b") : null)
              .failure(error ? new Failure("out of memory", "E1001") : null);
      return (removed ? builder.removed() : builder).build();
    }
  }

  /// The answers about one prediction; each status is seen any number of times, or never.
  private static List<Answered> run(long seed) {
    var random = new Random(seed);
    var answers = new ArrayList<Answered>();
    var created = at(random.nextInt(10));
    var started = created.plusMillis(random.nextInt(5_000));
    var completed = started.plusMillis(random.nextInt(5_000));
    var runs = random.nextInt(4) > 0;
    see(answers, random.nextInt(3), Known.STARTING, Timings.of(created, null, null), false);
    if (runs) {
      var running = Timings.of(created, started, null);
      see(answers, random.nextInt(3), Known.PROCESSING, running, random.nextBoolean());
    }
    var end =
        runs
            ? List.of(Known.SUCCEEDED, Known.FAILED, Known.CANCELED).get(random.nextInt(3))
            : List.of(Known.FAILED, Known.CANCELED, Known.ABORTED).get(random.nextInt(3));
    var ended = Timings.of(created, runs ? started : null, completed);
    see(answers, 1 + random.nextInt(2), end, ended, end == Known.SUCCEEDED);
    return answers;
  }

  private static void see(
      List<Answered> answers, int times, Known status, Timings timings, boolean output) {
    for (int i = 0; i < times; i++) {
      answers.add(new Answered(status, timings, output, false, status == Known.FAILED));
    }
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(1_800_000_000 + second);
  }

  private static List<Note> broken(@Nullable Answered before, Answered now) {
    return StatusRules.apply(before == null ? null : before.prediction().state(), now.prediction())
        .notes();
  }

  @Test
  void anOrdinaryRunBreaksNoRule() {
    for (long seed = 0; seed < RUNS; seed++) {
      Answered before = null;
      for (var now : run(seed)) {
        assertThat(broken(before, now)).as("seed %d: %s to %s", seed, before, now).isEmpty();
        before = now;
      }
    }
  }

  static Stream<Arguments> eachViolationIsNotedByItsRuleOnly() {
    return Stream.of(
        violation(
            NoteWord.UNKNOWN_STATUS,
            Known.STARTING,
            answer -> answer.withStatus(new Unrecognized("?"))),
        violation(
            NoteWord.UNKNOWN_STATUS,
            Known.PROCESSING,
            answer -> answer.withStatus(new Unrecognized(""))),
        violation(NoteWord.MISSING_TIME, Known.SUCCEEDED, Answered::withoutCompletion),
        violation(NoteWord.MISSING_TIME, Known.FAILED, Answered::withoutCompletion),
        violation(NoteWord.MISSING_TIME, Known.CANCELED, Answered::withoutCompletion),
        violation(NoteWord.MISSING_TIME, Known.ABORTED, Answered::withoutCompletion),
        violation(NoteWord.TIME_ORDER, Known.PROCESSING, answer -> answer.withTimings(DISORDER)),
        violation(NoteWord.TIME_ORDER, Known.SUCCEEDED, answer -> answer.withTimings(DISORDER)),
        violation(NoteWord.OUTPUT_MISSING, Known.SUCCEEDED, answer -> answer.withoutOutput(false)),
        violation(NoteWord.OUTPUT_REMOVED, Known.SUCCEEDED, answer -> answer.withoutOutput(true)),
        violation(NoteWord.ERROR_MISSING, Known.FAILED, Answered::withoutError));
  }

  private static Arguments violation(NoteWord note, Known at, UnaryOperator<Answered> change) {
    return Arguments.of(note, at, change);
  }

  @ParameterizedTest(name = "{0} at {1}")
  @MethodSource
  void eachViolationIsNotedByItsRuleOnly(NoteWord note, Known at, UnaryOperator<Answered> change) {
    var seen = 0;
    for (long seed = 0; seed < RUNS; seed++) {
      Answered before = null;
      for (var now : run(seed)) {
        if (now.status() == at) {
          seen++;
          assertThat(broken(before, change.apply(now)))
              .as("seed %d", seed)
              .extracting(Note::word)
              .containsExactly(note);
        }
        before = now;
      }
    }
    assertThat(seen).as("runs that reach %s", at).isGreaterThan(100);
  }

  @Test
  void noRunGoesOnAfterItsEndOrBackwards() {
    for (long seed = 0; seed < RUNS; seed++) {
      var answers = run(seed);
      for (int later = 1; later < answers.size(); later++) {
        for (int earlier = 0; earlier < later; earlier++) {
          var from = answers.get(later);
          var to = answers.get(earlier);
          if (!from.status().equals(to.status())) {
            assertThat(broken(from, to))
                .as("seed %d", seed)
                .containsExactly(
                    new Note(
                        NoteWord.WENT_BACK, from.status().word() + " to " + to.status().word()));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          starting   | starting processing succeeded failed canceled aborted
          processing |          processing succeeded failed canceled
          succeeded  |                     succeeded
          failed     |                               failed
          canceled   |                                      canceled
          aborted    |                                               aborted
          odd        | starting processing succeeded failed canceled aborted
          """)
  void aStatusIsFollowedOnlyByALaterOrAnUnknownOne(String from, String to) {
    var allowed = List.of(to.split(" +"));
    for (var next : Known.values()) {
      assertThat(Status.of(from).canBecome(next))
          .as("%s to %s", from, next)
          .isEqualTo(allowed.contains(next.word()));
    }
    assertThat(Status.of(from).canBecome(new Unrecognized("other"))).isTrue();
  }

  static Stream<Arguments> notesTheTimesThatContradict() {
    return Stream.of(
        Arguments.of(Timings.of(at(2), at(1), null), "started before it was created"),
        Arguments.of(Timings.of(at(1), at(3), at(2)), "completed before it started"),
        Arguments.of(Timings.of(at(2), null, at(1)), "completed before it was created"));
  }

  @ParameterizedTest
  @MethodSource
  void notesTheTimesThatContradict(Timings timings, String detail) {
    var answer = new Answered(Known.CANCELED, timings, false, false, false);
    assertThat(broken(null, answer)).contains(new Note(NoteWord.TIME_ORDER, detail));
  }

  @Test
  void quotesAnUnknownWord() {
    var answer = run(1).getFirst().withStatus(new Unrecognized("dreaming"));
    assertThat(broken(null, answer)).map(Note::text).contains("unknown-status: 'dreaming'");
  }

  @Test
  void doesNotMissTimesThatTheAnswerCannotHold() {
    var answer = new Answered(Known.SUCCEEDED, Timings.NOT_REPORTED, true, false, false);
    assertThat(broken(null, answer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.6, 1, 0.4, 1, processing 60 % to processing 40 %",
    "0.1, 2, 0.9, 1, processing 10 % to processing 90 %"
  })
  void aProgressBarThatGoesBackIsNoted(
      double before, int stageBefore, double now, int stage, String detail) {
    assertThat(StatusRules.apply(bar(before, stageBefore).state(), bar(now, stage)).notes())
        .containsExactly(new Note(NoteWord.WENT_BACK, detail));
  }

  @ParameterizedTest
  @CsvSource({"0.6, 1, 0.6, 1", "0.6, 1, 0.7, 1", "0.9, 1, 0.1, 2"})
  void aProgressBarThatMovesOnIsNotNoted(double before, int stageBefore, double now, int stage) {
    assertThat(StatusRules.apply(bar(before, stageBefore).state(), bar(now, stage)).notes())
        .isEmpty();
  }

  @Test
  void anEndIsNotComparedByItsProgress() {
    var ended = PredictionBuilder.succeeded().progress(0.1).build();
    assertThat(StatusRules.apply(bar(0.9, 1).state(), ended).notes()).isEmpty();
  }

  private static Prediction bar(double fraction, int stage) {
    return PredictionBuilder.processing()
        .progress(new Progress(fraction, null, stage, null))
        .build();
  }

  @Test
  void everyRuleHasAUniqueWordAndAStatement() {
    assertThat(StatusRules.all())
        .extracting(rule -> rule.word().text())
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]+(-[a-z]+)+"));
    assertThat(StatusRules.all())
        .isNotEmpty()
        .extracting(StatusRules.Rule::statement)
        .doesNotContain("");
  }
}
