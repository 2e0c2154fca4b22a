package dev.sibyl.http.rehearsal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.domain.PredictionBuilder;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionScriptTest {

  private static final Instant START = PredictionBuilder.NOW;

  private static StartedScript start(String script) {
    return new StartedScript(PredictionScript.parse(script), "abc", START);
  }

  private static Instant at(double seconds) {
    return START.plusMillis(Math.round(seconds * 1e3));
  }

  private static RecordedAnswer play(String script, double seconds) {
    return requireNonNull(start(script).poll(at(seconds)));
  }

  private static String body(String script, double seconds) {
    return play(script, seconds).body();
  }

  private static RecordedAnswer poll(StartedScript script) {
    return requireNonNull(script.poll(START));
  }

  @ParameterizedTest(name = "at {0} s: {1}")
  @CsvSource({
    "0, starting, null, null",
    "1.499, starting, null, null",
    "1.5, processing, '\"2026-11-21T12:00:01.500Z\"', null",
    "4, succeeded, '\"2026-11-21T12:00:01.500Z\"', '\"2026-11-21T12:00:03Z\"'",
  })
  void statusesChangeWithTime(double at, String status, String started, String completed) {
    assertThat(body("# a comment\n\n1.5s  status processing\n3s status succeeded\n", at))
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
  @CsvSource({
    "1, 0, '  0%|          | 0/40 [00:00<00:04, 10.00it/s]'",
    "2.99, 19, ' 47%|████      | 19/40 [00:01<00:02, 10.00it/s]'",
    "3, 20, ' 50%|█████     | 20/40 [00:02<00:02, 10.00it/s]'",
    "5, 40, '100%|██████████| 40/40 [00:04<00:00, 10.00it/s]'",
    "60, 40, '100%|██████████| 40/40 [00:04<00:00, 10.00it/s]'"
  })
  void aBarMovesEvenlyAndLooksLikeTqdm(double at, int steps, String bar) {
    var body = body("1s..5s bar 40", at);
    assertThat(body).contains(bar + "\\n\",");
    assertThat(body.split("it/s]", -1)).hasSize(steps + 2);
  }

  @Test
  void outputAndErrorAreShownFromTheirTimeOn() {
    var script = "1s output [\"a\", {\"b\": 1.10}]\n2s error out of \"memory\"\n";
    assertThat(body(script, 0)).contains("\"output\": null", "\"error\": null");
    assertThat(body(script, 1)).contains("\"output\": [\"a\", {\"b\": 1.10}]", "\"error\": null");
    assertThat(body(script, 2)).contains("\"error\": \"out of \\\"memory\\\"\"");
  }

  @ParameterizedTest
  @CsvSource({"0.99, 200", "1, 502", "1.99, 502", "2, 200"})
  void anotherAnswerIsSentForAWhile(double at, int status) {
    assertThat(play("1s..2s answer unavailable", at).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"0.99, 200", "1, 502", "99, 502"})
  void anotherAnswerIsSentFromItsTimeOn(double at, int status) {
    assertThat(play("1s answer unavailable", at).status()).isEqualTo(status);
  }

  @Test
  void anotherAnswerIsSentAtEveryThirdPoll() {
    var script = start("every 3 answer unavailable");
    assertThat(IntStream.rangeClosed(1, 6).map(_ -> poll(script).status()))
        .containsExactly(200, 200, 502, 200, 200, 502);
  }

  @Test
  void aResetIsNoAnswer() {
    assertThat(start("1s..2s reset").poll(at(1))).isNull();
    assertThat(start("1s..2s reset").poll(at(2))).isNotNull();
  }

  @Test
  void aLineForAPollTakesEffectAtThatPollAndStays() {
    var script = start("poll 2 log two\npoll 3 log three\npoll 3 output 3");
    assertThat(poll(script).body()).contains("\"logs\": \"\"", "\"output\": null");
    assertThat(poll(script).body()).contains("\"logs\": \"two\\n\"", "\"output\": null");
    for (int poll = 3; poll < 6; poll++) {
      assertThat(poll(script).body()).contains("\"logs\": \"two\\nthree\\n\"", "\"output\": 3");
    }
  }

  @Test
  void aLineForAPollDoesNotDependOnTime() {
    var script = start("poll 2 status processing");
    assertThat(requireNonNull(script.poll(at(1_000))).body()).contains("\"starting\"");
    assertThat(requireNonNull(script.poll(at(1_000))).body()).contains("\"processing\"");
  }

  @Test
  void theTimesOfAPredictionAreThoseOfItsPolls() {
    var script = start("poll 2 status processing\npoll 3 status succeeded");
    script.poll(at(0));
    script.poll(at(1.5));
    script.poll(at(4));
    assertThat(requireNonNull(script.poll(at(9))).body())
        .contains(
            "\"started_at\": \"2026-11-21T12:00:01.500Z\"",
            "\"completed_at\": \"2026-11-21T12:00:04Z\"");
  }

  @Test
  void anotherAnswerIsSentFromItsPollOn() {
    var script = start("poll 2 answer not-found");
    assertThat(IntStream.rangeClosed(1, 4).map(_ -> poll(script).status()))
        .containsExactly(200, 404, 404, 404);
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
        "every s bar",
        "poll status starting",
        "poll 1s status starting",
        "1s bar 40",
        "poll 1 bar 40"
      })
  void anyOtherLineIsRefused(String line) {
    assertThatThrownBy(() -> PredictionScript.parse("0s status starting\n" + line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a line of a script: " + line);
  }
}
