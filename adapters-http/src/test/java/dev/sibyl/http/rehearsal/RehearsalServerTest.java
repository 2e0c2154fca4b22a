package dev.sibyl.http.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.http.ReplicateFormat;
import dev.sibyl.http.aggregator.Rehearsal;
import dev.sibyl.ports.driven.Predictions;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalServerTest {

  private final RehearsalServer server =
      new RehearsalServer(
          Map.of("chain", "samples/chainhub.http"), () -> Predictions.NOW, Runnable::run);

  @AfterEach
  void close() {
    server.close();
  }

  private Lookup lookUp(URI base, String id) {
    return ReplicateFormat.of(new Rehearsal(), () -> Predictions.NOW)
        .at(base)
        .connect()
        .lookUp(new PredictionId(id));
  }

  private Lookup lookUp(String id) {
    return lookUp(server.start(), id);
  }

  static List<String> answers() throws IOException, URISyntaxException {
    var folder = RehearsalServer.class.getResource("answers").toURI();
    try (var files = Files.list(Path.of(folder))) {
      return files
          .map(file -> file.getFileName().toString().replace(".http", ""))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void answersForEveryIdThatItHasAResourceFor(String id) {
    var recorded = RecordedAnswer.load("answers/" + id + ".http");
    switch (lookUp(id)) {
      case Found(var prediction) -> {
        assertThat(recorded.status()).isEqualTo(200);
        assertThat(prediction.id().value()).isEqualTo(id);
        assertThat(prediction.raw().print()).doesNotContain("{{");
        assertThat(prediction.notes())
            .noneMatch(note -> note.word().matches("unexpected-form|other-id|bad-time|time-order"));
      }
      case Trouble trouble ->
          assertThat(trouble.details().httpStatus()).isEqualTo(recorded.status());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "succeeded, Found",
    "wrapped, Found",
    "not-found, NotFound",
    "task-not-exist, NotFound",
    "refused, Refused",
    "refused-200, Refused",
    "throttled, Throttled",
    "unavailable, Unavailable",
    "webpage, Unreadable",
    "redirect, Unreadable",
    "malformed, Unreadable",
    "empty, Unreadable",
    "invalid-url, Unreadable"
  })
  void playsEveryKindOfAnswer(String id, String kind) {
    assertThat(lookUp(id).getClass().getSimpleName()).isEqualTo(kind);
  }

  @Test
  void playsTheAnswersThatItIsGiven() {
    assertThat(lookUp("chain")).isInstanceOf(Found.class);
  }

  @Test
  void datesItsAnswersByItsClock() {
    var found = (Found) lookUp("removed");
    assertThat(found.prediction().timings().completed())
        .isEqualTo(Predictions.NOW.minusSeconds(7_235));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-id", "x", "Succeeded"})
  void knowsNoOtherId(String id) {
    assertThat(lookUp(id)).isInstanceOf(NotFound.class);
  }

  @Test
  void saysThatAnyOtherPathIsInvalid() {
    var elsewhere =
        ReplicateFormat.of(new Rehearsal(), () -> Predictions.NOW)
            .at(server.start(), "/v2/predictions/{id}")
            .connect();
    assertThat(elsewhere.lookUp(new PredictionId("succeeded")))
        .isInstanceOfSatisfying(
            Unreadable.class,
            it -> {
              assertThat(it.details().message()).startsWith("Invalid URL");
              assertThat(it.details().httpStatus()).isEqualTo(404);
            });
  }

  @Test
  void startsOnce() {
    assertThat(server.start()).isEqualTo(server.start()).hasHost("127.0.0.1");
  }

  @Test
  void hasNothingToCloseUntilItIsAskedToStart() {
    server.close();
    assertThat(lookUp("succeeded")).isInstanceOf(Found.class);
  }

  @Test
  void isGoneOnceItIsClosed() {
    var base = server.start();
    server.close();
    assertThat(lookUp(base, "succeeded")).isInstanceOf(Lookup.Unavailable.class);
  }
}
