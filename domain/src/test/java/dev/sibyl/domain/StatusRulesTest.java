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

  /// What a provider says at one moment of a prediction's life, as far as the rules poll at it.
  private record Poll(
      Status status, Timings timings, boolean output, boolean removed, boolean error) {

    Poll withStatus(Status other) {
      return new Poll(other, timings, output, removed, error);
    }

    Poll withTimings(Timings other) {
      return new Poll(status, other, output, removed, error);
    }

    Poll withoutCompletion() {
      return withTimings(new Timings(timings.created(), timings.started(), null));
    }

    Poll withoutOutput(boolean because) {
      return new Poll(status, timings, false, because, error);
    }

    Poll withoutError() {
      return new Poll(status, timings, output, removed, false);
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

  /// The polls at one prediction, each status seen any number of times, none included.
  private static List<Poll> life(long seed) {
    var random = new Random(seed);
    var polls = new ArrayList<Poll>();
    var created = at(random.nextInt(10));
    var started = created.plusMillis(random.nextInt(5_000));
    var completed = started.plusMillis(random.nextInt(5_000));
    var runs = random.nextInt(4) > 0;
    see(polls, random.nextInt(3), Known.STARTING, new Timings(created, null, null), false);
    if (runs) {
      var running = new Timings(created, started, null);
      see(polls, random.nextInt(3), Known.PROCESSING, running, random.nextBoolean());
    }
    var end =
        runs
            ? List.of(Known.SUCCEEDED, Known.FAILED, Known.CANCELED).get(random.nextInt(3))
            : List.of(Known.FAILED, Known.CANCELED, Known.ABORTED).get(random.nextInt(3));
    var ended = new Timings(created, runs ? started : null, completed);
    see(polls, 1 + random.nextInt(2), end, ended, end == Known.SUCCEEDED);
    return polls;
  }

  private static void see(
      List<Poll> polls, int times, Known status, Timings timings, boolean output) {
    for (int i = 0; i < times; i++) {
      polls.add(new Poll(status, timings, output, false, status == Known.FAILED));
    }
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(1_800_000_000 + second);
  }

  private static List<Note> broken(@Nullable Poll before, Poll now) {
    return StatusRules.broken(before == null ? null : before.prediction(), now.prediction());
  }

  @Test
  void noOrdinaryLifeBreaksARule() {
    for (long seed = 0; seed < LIVES; seed++) {
      Poll before = null;
      for (var now : life(seed)) {
        assertThat(broken(before, now)).as("seed %d: %s to %s", seed, before, now).isEmpty();
        before = now;
      }
    }
  }

  static Stream<Arguments> eachBreachIsNamedByItsRuleAlone() {
    return Stream.of(
        breach("unknown-status", Known.STARTING, poll -> poll.withStatus(new Unrecognized("?"))),
        breach("unknown-status", Known.PROCESSING, poll -> poll.withStatus(new Unrecognized(""))),
        breach("missing-time", Known.SUCCEEDED, Poll::withoutCompletion),
        breach("missing-time", Known.FAILED, Poll::withoutCompletion),
        breach("missing-time", Known.CANCELED, Poll::withoutCompletion),
        breach("missing-time", Known.ABORTED, Poll::withoutCompletion),
        breach("time-order", Known.PROCESSING, poll -> poll.withTimings(DISORDER)),
        breach("time-order", Known.SUCCEEDED, poll -> poll.withTimings(DISORDER)),
        breach("output-missing", Known.SUCCEEDED, poll -> poll.withoutOutput(false)),
        breach("output-removed", Known.SUCCEEDED, poll -> poll.withoutOutput(true)),
        breach("error-missing", Known.FAILED, Poll::withoutError));
  }

  private static Arguments breach(String note, Known at, UnaryOperator<Poll> change) {
    return Arguments.of(note, at, change);
  }

  @ParameterizedTest(name = "{0} at {1}")
  @MethodSource
  void eachBreachIsNamedByItsRuleAlone(String note, Known at, UnaryOperator<Poll> change) {
    var seen = 0;
    for (long seed = 0; seed < LIVES; seed++) {
      Poll before = null;
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
      var polls = life(seed);
      for (int later = 1; later < polls.size(); later++) {
        for (int earlier = 0; earlier < later; earlier++) {
          var from = polls.get(later);
          var to = polls.get(earlier);
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
    var poll = new Poll(Known.CANCELED, timings, false, false, false);
    assertThat(broken(null, poll)).contains(new Note("time-order", detail));
  }

  @Test
  void escapesAnUnknownWord() {
    var poll = life(1).getFirst().withStatus(new Unrecognized("\u001b[31m"));
    assertThat(broken(null, poll)).map(Note::text).contains("unknown-status: '\\u001b[31m'");
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
