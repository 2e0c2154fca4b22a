package dev.sibyl.http.rehearsal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.Progress;
import dev.sibyl.http.ReplicateFormat;
import dev.sibyl.http.aggregator.Rehearsal;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.Predictions;
import dev.sibyl.ports.driven.SettableClock;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionScriptTest {

  private static final Instant BORN = Predictions.NOW;

  private final SettableClock time = new SettableClock(BORN);
  private final RehearsalServer server = new RehearsalServer(Map.of(), time, Runnable::run);

  @AfterEach
  void close() {
    server.close();
  }

  @Nested
  class Script {

    private static RecordedAnswer play(String script, double seconds, int poll) {
      var now = BORN.plusMillis(Math.round(seconds * 1e3));
      return requireNonNull(PredictionScript.parse(script).answer("abc", BORN, now, poll));
    }

    private static String body(String script, double seconds) {
      return play(script, seconds, 1).body();
    }

    @ParameterizedTest(name = "at {0} s: {1}")
    @CsvSource({
      "0, starting, null, null",
      "1.499, starting, null, null",
      "1.5, processing, '\"2026-11-21T12:00:01.500Z\"', null",
      "4, succeeded, '\"2026-11-21T12:00:01.500Z\"', '\"2026-11-21T12:00:03Z\"'",
    })
    void statusesComeInTime(double at, String status, String started, String completed) {
      assertThat(body("# a life\n\n1.5s  status processing\n3s status succeeded\n", at))
          .contains(
              "\"id\": \"abc\"",
              "\"status\": \"" + status + "\"",
              "\"created_at\": \"2026-11-21T12:00:00Z\"",
              "\"started_at\": " + started,
              "\"completed_at\": " + completed);
    }

    @Test
    void logsGrow() {
      var script = "1s log Using \"seed\": 1\n2s log \\o/\n";
      assertThat(body(script, 0.9)).contains("\"logs\": \"\"");
      assertThat(body(script, 1)).contains("\"logs\": \"Using \\\"seed\\\": 1\\n\"");
      assertThat(body(script, 9)).contains("\"logs\": \"Using \\\"seed\\\": 1\\n\\\\o/\\n\"");
    }

    @ParameterizedTest(name = "at {0} s: {1} of 40")
    @CsvSource({"1, 0", "2.99, 19", "3, 20", "5, 40", "60, 40"})
    void aBarMovesEvenlyAsTqdmPrintsIt(double at, long expected) {
      var progress =
          requireNonNull(Progress.inLogs(body("1s..5s bar 40", at).replace("\\n", "\n")));
      assertThat(progress.current()).isEqualTo(expected);
      assertThat(progress.total()).isEqualTo(40);
      assertThat(progress.remaining()).isEqualTo(Duration.ofSeconds((40 - expected) / 10));
    }

    @Test
    void outputAndErrorStandFromTheirTimeOn() {
      var script = "1s output [\"a\", {\"b\": 1.10}]\n2s error out of \"memory\"\n";
      assertThat(body(script, 0)).contains("\"output\": null", "\"error\": null");
      assertThat(body(script, 1)).contains("\"output\": [\"a\", {\"b\": 1.10}]", "\"error\": null");
      assertThat(body(script, 2)).contains("\"error\": \"out of \\\"memory\\\"\"");
    }

    @ParameterizedTest
    @CsvSource({"0.99, 200", "1, 502", "1.99, 502", "2, 200"})
    void anotherAnswerStandsInForItsTime(double at, int status) {
      assertThat(play("1s..2s answer unavailable", at, 1).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"1, 200", "2, 200", "3, 502", "4, 200", "6, 502"})
    void anotherAnswerStandsInAtEveryThirdLook(int poll, int status) {
      assertThat(play("every 3 answer unavailable", 0, poll).status()).isEqualTo(status);
    }

    @Test
    void aResetIsNoAnswer() {
      var life = PredictionScript.parse("1s..2s reset");
      assertThat(life.answer("abc", BORN, BORN.plusSeconds(1), 1)).isNull();
      assertThat(life.answer("abc", BORN, BORN.plusSeconds(2), 1)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"3.9, processing", "4, starting", "4.9, starting", "5, processing"})
    void anOldCopyAnswersForAWhile(double at, String status) {
      assertThat(body("4s..5s back 3s\n2s status processing", at)).contains(status);
    }

    @Test
    void nothingChangesAfterTheEnd() {
      var script = "0s..10s bar 10\n3s status failed\n5s log too late\n";
      assertThat(body(script, 100)).isEqualTo(body(script, 3)).contains("30%", "failed");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "status starting",
          "1 status x",
          "1s..2 reset",
          "0s stauts starting",
          "every s bar"
        })
    void whatIsNoLineIsRefused(String line) {
      assertThatThrownBy(() -> PredictionScript.parse("0s status starting\n" + line))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no line of a life: " + line);
    }
  }

  @Nested
  class Resource {

    private final PredictionQueryPort port =
        ReplicateFormat.of(new Rehearsal(), time).at(server.start()).connect();

    static List<String> lives() throws IOException, URISyntaxException {
      var folder = requireNonNull(PredictionScript.class.getResource("lives")).toURI();
      try (var files = Files.list(Path.of(folder))) {
        return files
            .map(file -> file.getFileName().toString().replace(".life", ""))
            .sorted()
            .toList();
      }
    }

    private Lookup poll(String id, double secondsLater) {
      time.advance(Duration.ofMillis(Math.round(secondsLater * 1e3)));
      return port.lookUp(new PredictionId(id));
    }

    /// A poll every half second for a minute, or until the end.
    private List<Lookup> play(String id) {
      var polls = new ArrayList<>(List.of(poll(id, 0)));
      while (polls.size() < 120 && !(status(polls.getLast()) instanceof Ended)) {
        polls.add(poll(id, 0.5));
      }
      return polls;
    }

    /// What a poll saw.
    private sealed interface Seen {}

    private record Ended(Prediction prediction) implements Seen {}

    private record Open(String word) implements Seen {}

    private static Seen status(Lookup lookup) {
      return switch (lookup) {
        case Found(var prediction) when prediction.status().ended() -> new Ended(prediction);
        case Found(var prediction) -> new Open(prediction.status().word());
        case Lookup.Trouble trouble -> new Open(trouble.getClass().getSimpleName());
      };
    }

    private static String end(String life) {
      return switch (life) {
        case "aborts" -> "aborted";
        case "cancels" -> "canceled";
        case "fails" -> "failed";
        case "never-ends" -> "processing";
        case "vanishes" -> "NotFound";
        default -> "succeeded";
      };
    }

    @ParameterizedTest
    @MethodSource("lives")
    void endsAsItsNamePromises(String life) {
      switch (status(play(life).getLast())) {
        case Ended(var prediction) -> {
          assertThat(prediction.status().word()).isEqualTo(end(life));
          assertThat(prediction.notes())
              .noneMatch(
                  note -> note.word().matches("unexpected-form|bad-time|time-order|output-.*"));
        }
        case Open(var word) -> assertThat(word).isEqualTo(end(life));
      }
    }

    @ParameterizedTest(name = "{0} shows {1}")
    @CsvSource({
      "flaky, Unavailable",
      "stumbles, Unavailable",
      "throttles, Throttled",
      "vanishes, NotFound",
      "daydreams, daydreaming",
      "cold, starting",
    })
    void showsOnItsWayWhatItsNamePromises(String life, String expected) {
      assertThat(play(life).stream().map(Resource::status)).contains(new Open(expected));
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
    void aConnectionThatBreaksIsNoAnswer() {
      poll("stumbles", 0);
      assertThat(poll("stumbles", 4))
          .isInstanceOfSatisfying(
              Unavailable.class, it -> assertThat(it.details().httpStatus()).isNull());
    }

    @Test
    void stagesAreCounted() {
      poll("stages", 0);
      assertThat(progress(poll("stages", 3)).stage()).isEqualTo(1);
      assertThat(progress(poll("stages", 6)).stage()).isEqualTo(2);
    }

    @Test
    void whatGoesBackComesForwardAgain() {
      poll("goes-back", 0);
      var before = progress(poll("goes-back", 3.9)).fraction();
      assertThat(progress(poll("goes-back", 0.6)).fraction()).isLessThan(before);
      assertThat(progress(poll("goes-back", 1.5)).fraction()).isGreaterThan(before);
    }

    @Test
    void textStreams() {
      poll("streams", 0);
      assertThat(text(poll("streams", 2))).isEqualTo("A lighthouse");
      assertThat(text(poll("streams", 2))).isEqualTo("A lighthouse at dawn, and nobody there.");
    }

    @Test
    void aNumberBehindItsNameIsAnotherIdOfTheSameLife() {
      poll("fails-1", 0);
      poll("fails-22", 2);
      assertThat(status(poll("fails-1", 1))).isInstanceOf(Ended.class);
      assertThat(status(poll("fails-22", 0))).isEqualTo(new Open("processing"));
      assertThat(status(poll("fails", 0))).isEqualTo(new Open("starting"));
      assertThat(poll("fails-x", 0)).isInstanceOf(NotFound.class);
    }

    @Test
    void aLifeBeginsAtTheFirstLook() {
      time.advance(Duration.ofHours(3));
      assertThat(prediction(poll("fails", 0)).timings().created()).isEqualTo(time.instant());
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
}
