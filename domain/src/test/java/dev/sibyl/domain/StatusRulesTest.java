package dev.sibyl.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Status.Unrecognized;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.time.Duration;
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

  private static final int LIVES = 3_000;
  private static final Timings DISORDER = new Timings(at(9), at(3), at(3));

  /// What a provider says at one moment of a prediction's life, as far as the rules look at it.
  private record Look(
      Status status, Timings timings, boolean output, boolean removed, boolean error) {

    Look withStatus(Status other) {
      return new Look(other, timings, output, removed, error);
    }

    Look withTimings(Timings other) {
      return new Look(status, other, output, removed, error);
    }

    Look withoutCompletion() {
      return withTimings(new Timings(timings.created(), timings.started(), null));
    }

    Look withoutOutput(boolean because) {
      return new Look(status, timings, false, because, error);
    }

    Look withoutError() {
      return new Look(status, timings, output, removed, false);
    }

    Prediction prediction() {
      return new Prediction(
          new PredictionId("x"),
          status,
          null,
          Output.of(output ? new JsonString("https://a.example/b") : null, status, removed),
          error ? new Failure("out of memory", "E1001") : null,
          timings,
          null,
          "",
          Retention.of(status, timings, removed, Duration.ofHours(1), at(100)),
          List.of(),
          JsonObject.EMPTY,
          null);
    }
  }

  /// The looks at one prediction, each status seen any number of times, none included.
  private static List<Look> life(long seed) {
    var random = new Random(seed);
    var looks = new ArrayList<Look>();
    var created = at(random.nextInt(10));
    var started = created.plusMillis(random.nextInt(5_000));
    var completed = started.plusMillis(random.nextInt(5_000));
    var runs = random.nextInt(4) > 0;
    see(looks, random.nextInt(3), Known.STARTING, new Timings(created, null, null), false);
    if (runs) {
      var running = new Timings(created, started, null);
      see(looks, random.nextInt(3), Known.PROCESSING, running, random.nextBoolean());
    }
    var end =
        runs
            ? List.of(Known.SUCCEEDED, Known.FAILED, Known.CANCELED).get(random.nextInt(3))
            : List.of(Known.FAILED, Known.CANCELED, Known.ABORTED).get(random.nextInt(3));
    var ended = new Timings(created, runs ? started : null, completed);
    see(looks, 1 + random.nextInt(2), end, ended, end == Known.SUCCEEDED);
    return looks;
  }

  private static void see(
      List<Look> looks, int times, Known status, Timings timings, boolean output) {
    for (int i = 0; i < times; i++) {
      looks.add(new Look(status, timings, output, false, status == Known.FAILED));
    }
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(1_800_000_000 + second);
  }

  private static List<Note> broken(@Nullable Look before, Look now) {
    return StatusRules.broken(before == null ? null : before.prediction(), now.prediction());
  }

  @Test
  void noOrdinaryLifeBreaksARule() {
    for (long seed = 0; seed < LIVES; seed++) {
      Look before = null;
      for (var now : life(seed)) {
        assertThat(broken(before, now)).as("seed %d: %s to %s", seed, before, now).isEmpty();
        before = now;
      }
    }
  }

  static Stream<Arguments> eachBreachIsNamedByItsRuleAlone() {
    return Stream.of(
        breach("unknown-status", Known.STARTING, look -> look.withStatus(new Unrecognized("?"))),
        breach("unknown-status", Known.PROCESSING, look -> look.withStatus(new Unrecognized(""))),
        breach("missing-time", Known.SUCCEEDED, Look::withoutCompletion),
        breach("missing-time", Known.FAILED, Look::withoutCompletion),
        breach("missing-time", Known.CANCELED, Look::withoutCompletion),
        breach("missing-time", Known.ABORTED, Look::withoutCompletion),
        breach("time-order", Known.PROCESSING, look -> look.withTimings(DISORDER)),
        breach("time-order", Known.SUCCEEDED, look -> look.withTimings(DISORDER)),
        breach("output-missing", Known.SUCCEEDED, look -> look.withoutOutput(false)),
        breach("output-removed", Known.SUCCEEDED, look -> look.withoutOutput(true)),
        breach("error-missing", Known.FAILED, Look::withoutError));
  }

  private static Arguments breach(String note, Known at, UnaryOperator<Look> change) {
    return Arguments.of(note, at, change);
  }

  @ParameterizedTest(name = "{0} at {1}")
  @MethodSource
  void eachBreachIsNamedByItsRuleAlone(String note, Known at, UnaryOperator<Look> change) {
    var seen = 0;
    for (long seed = 0; seed < LIVES; seed++) {
      Look before = null;
      for (var now : life(seed)) {
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
    assertThat(seen).as("lives that come to %s", at).isGreaterThan(100);
  }

  @Test
  void noLifeGoesOnAfterItsEndOrBackwards() {
    for (long seed = 0; seed < LIVES; seed++) {
      var looks = life(seed);
      for (int later = 1; later < looks.size(); later++) {
        for (int earlier = 0; earlier < later; earlier++) {
          var from = looks.get(later);
          var to = looks.get(earlier);
          if (!from.status().equals(to.status())) {
            assertThat(broken(from, to))
                .as("seed %d", seed)
                .containsExactly(
                    new Note("went-back", from.status().word() + " to " + to.status().word()));
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
  void aStatusIsFollowedOnlyByALaterOneOrAnUnknownOne(String from, String to) {
    var allowed = List.of(to.split(" +"));
    for (var next : Known.values()) {
      assertThat(StatusRules.isStep(Status.of(from), next))
          .as("%s to %s", from, next)
          .isEqualTo(allowed.contains(next.word()));
    }
    assertThat(StatusRules.isStep(Status.of(from), new Unrecognized("other"))).isTrue();
  }

  static Stream<Arguments> namesTheTimesThatContradict() {
    return Stream.of(
        Arguments.of(new Timings(at(2), at(1), null), "started before it was created"),
        Arguments.of(new Timings(at(1), at(3), at(2)), "completed before it started"),
        Arguments.of(new Timings(at(2), null, at(1)), "completed before it was created"));
  }

  @ParameterizedTest
  @MethodSource
  void namesTheTimesThatContradict(Timings timings, String detail) {
    var look = new Look(Known.CANCELED, timings, false, false, false);
    assertThat(broken(null, look)).contains(new Note("time-order", detail));
  }

  @Test
  void escapesAnUnknownWord() {
    var look = life(1).getFirst().withStatus(new Unrecognized("\u001b[31m"));
    assertThat(broken(null, look)).map(Note::text).contains("unknown-status: '\\u001b[31m'");
  }

  @Test
  void everyRuleHasANameOfItsOwnAndAStatement() {
    assertThat(StatusRules.all())
        .extracting(StatusRules.Rule::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]+(-[a-z]+)+"));
    assertThat(StatusRules.all()).extracting(StatusRules.Rule::statement).doesNotContain("");
  }
}
