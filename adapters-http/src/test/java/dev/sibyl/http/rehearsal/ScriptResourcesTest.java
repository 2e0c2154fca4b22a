package dev.sibyl.http.rehearsal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.StatusRules;
import dev.sibyl.http.Connection;
import dev.sibyl.http.aggregator.Rehearsal;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.SettableClock;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Polls the scripts that the rehearsal contains.
class ScriptResourcesTest {

  private final SettableClock clock = new SettableClock(PredictionBuilder.NOW);
  private final RehearsalServer server =
      new RehearsalServer(Map.of(), clock, Runnable::run, _ -> {});
  private final PredictionQueryPort port =
      new Rehearsal(Connection.withoutKey(clock).at(Rehearsal.PROFILE.urlAt(server.start())));

  @AfterEach
  void close() {
    server.close();
  }

  static List<String> scripts() throws IOException, URISyntaxException {
    var folder = requireNonNull(PredictionScript.class.getResource("scripts")).toURI();
    try (var files = Files.list(Path.of(folder))) {
      return files
          .map(file -> file.getFileName().toString().replace(".script", ""))
          .sorted()
          .toList();
    }
  }

  private Lookup poll(String id, double secondsLater) {
    clock.advance(Duration.ofMillis(Math.round(secondsLater * 1e3)));
    return port.lookUp(new PredictionId(id));
  }

  /// Polls every half second, for a minute or until the end.
  private List<Lookup> play(String id) {
    var polls = new ArrayList<>(List.of(poll(id, 0)));
    while (polls.size() < 120 && !(result(polls.getLast()) instanceof Ended)) {
      polls.add(poll(id, 0.5));
    }
    return polls;
  }

  /// What a poll has returned.
  private sealed interface Result {}

  private record Ended(Prediction prediction) implements Result {}

  private record Pending(String word) implements Result {}

  private static Result result(Lookup lookup) {
    return switch (lookup) {
      case Found(var prediction, _, _) when prediction.status().hasEnded() ->
          new Ended(StatusRules.apply(null, prediction));
      case Found(var prediction, _, _) -> new Pending(prediction.status().word());
      case Lookup.Trouble trouble -> new Pending(trouble.getClass().getSimpleName());
    };
  }

  private static String end(String script) {
    return switch (script) {
      case "aborts" -> "aborted";
      case "cancels" -> "canceled";
      case "fails" -> "failed";
      case "never-ends", "waits" -> "processing";
      case "vanishes" -> "NotFound";
      default -> "succeeded";
    };
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void endsAsItsNameSays(String script) {
    switch (result(play(script).getLast())) {
      case Ended(var prediction) -> {
        assertThat(prediction.status().word()).isEqualTo(end(script));
        assertThat(prediction.notes())
            .noneMatch(note ->
                note.word().text().matches("unexpected-form|bad-time|time-order|output-.*"));
      }
      case Pending(var word) -> assertThat(word).isEqualTo(end(script));
    }
  }

  @ParameterizedTest(name = "{0} shows {1}")
  @CsvSource({
    "flaky, Failing",
    "stumbles, Failing",
    "stumbles, Unreachable",
    "throttles, Throttled",
    "vanishes, NotFound",
    "daydreams, daydreaming",
    "cold, starting",
  })
  void showsBeforeItsEndWhatItsNameSays(String script, String expected) {
    assertThat(play(script).stream().map(ScriptResourcesTest::result))
        .contains(new Pending(expected));
  }

  @Test
  void aThrottleSaysHowLongToWait() {
    poll("throttles", 0);
    assertThat(poll("throttles", 3))
        .isInstanceOfSatisfying(
            Throttled.class,
            throttled -> assertThat(throttled.details().retryAfter()).isPositive());
  }

  @Test
  void aConnectionThatBreaksIsUnreachable() {
    poll("stumbles", 0);
    assertThat(poll("stumbles", 4))
        .isInstanceOfSatisfying(
            Unreachable.class,
            unreachable -> assertThat(unreachable.details().httpStatus()).isNull());
  }

  @Test
  void stagesAreCounted() {
    poll("stages", 0);
    assertThat(progress(poll("stages", 3)).stage()).isEqualTo(1);
    assertThat(progress(poll("stages", 6)).stage()).isEqualTo(2);
  }

  @Test
  void goingBackLastsForAWhile() {
    poll("goes-back", 0);
    poll("goes-back", 2);
    var before = progress(poll("goes-back", 2.5)).fraction();
    assertThat(progress(poll("goes-back", 0.5)).fraction()).isLessThan(before);
    assertThat(progress(poll("goes-back", 0.5)).fraction()).isGreaterThan(before);
  }

  @Test
  void textStreams() {
    poll("streams", 0);
    assertThat(text(poll("streams", 2))).isEqualTo("A lighthouse");
    assertThat(text(poll("streams", 2))).isEqualTo("A lighthouse at dawn, and no one there.");
  }

  @Test
  void aNumberAfterItsNameIsAnotherIdWithTheSameScript() {
    poll("fails-1", 0);
    poll("fails-22", 2);
    assertThat(result(poll("fails-1", 1))).isInstanceOf(Ended.class);
    assertThat(result(poll("fails-22", 0))).isEqualTo(new Pending("processing"));
    assertThat(result(poll("fails", 0))).isEqualTo(new Pending("starting"));
    assertThat(poll("fails-x", 0)).isInstanceOf(NotFound.class);
  }

  @Test
  void stepsShowsOneStepAtEachPoll() {
    assertThat(result(poll("steps", 0))).isEqualTo(new Pending("starting"));
    var quarter = poll("steps", 0);
    assertThat(result(quarter)).isEqualTo(new Pending("processing"));
    assertThat(progress(quarter).fraction()).isEqualTo(0.25);
    assertThat(progress(poll("steps", 3_600)).fraction()).isEqualTo(0.75);
    assertThat(result(poll("steps", 0))).isInstanceOf(Ended.class);
  }

  @Test
  void waitsStartsOnceAndThenRunsForEver() {
    assertThat(result(poll("waits", 0))).isEqualTo(new Pending("starting"));
    for (int poll = 0; poll < 20; poll++) {
      assertThat(result(poll("waits", 3_600))).isEqualTo(new Pending("processing"));
    }
  }

  @Test
  void aScriptStartsAtTheFirstPoll() {
    clock.advance(Duration.ofHours(3));
    assertThat(prediction(poll("fails", 0)).timings().created()).isEqualTo(clock.instant());
  }

  private static Prediction prediction(Lookup lookup) {
    return ((Found) lookup).prediction();
  }

  private static Progress progress(Lookup lookup) {
    return requireNonNull(prediction(lookup).progress());
  }

  private static String text(Lookup lookup) {
    return requireNonNull(prediction(lookup).output().text());
  }
}
