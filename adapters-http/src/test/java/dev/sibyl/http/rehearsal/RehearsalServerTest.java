package dev.sibyl.http.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.StatusRules;
import dev.sibyl.http.Connection;
import dev.sibyl.http.PredictionUrl;
import dev.sibyl.http.aggregator.Rehearsal;
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
          Map.of("chain", "samples/chainhub.http"),
          () -> PredictionBuilder.NOW,
          Runnable::run,
          _ -> {});

  @AfterEach
  void close() {
    server.close();
  }

  private static Lookup lookUp(PredictionUrl url, String id) {
    return new Rehearsal(Connection.withoutKey(() -> PredictionBuilder.NOW).at(url))
        .lookUp(new PredictionId(id));
  }

  private static Lookup lookUp(URI base, String id) {
    return lookUp(Rehearsal.PROFILE.urlAt(base), id);
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
  void answersEachIdThatItHasAResourceFor(String id) {
    var recorded = RecordedAnswer.load("answers/" + id + ".http");
    switch (lookUp(id)) {
      case Found(var found, _, _) -> {
        var prediction = StatusRules.apply(null, found);
        assertThat(recorded.status()).isEqualTo(200);
        assertThat(prediction.id().value()).isEqualTo(id);
        assertThat(prediction.raw().print()).doesNotContain("{{");
        assertThat(prediction.notes())
            .extracting(Note::word)
            .doesNotContain(
                NoteWord.UNEXPECTED_FORM,
                NoteWord.OTHER_ID,
                NoteWord.BAD_TIME,
                NoteWord.TIME_ORDER);
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
    "refused, KeyRejected",
    "refused-200, KeyRejected",
    "throttled, Throttled",
    "unavailable, Failing",
    "webpage, Unreadable",
    "redirect, Unreadable",
    "malformed, Unreadable",
    "empty, Unreadable",
    "invalid-url, Unreadable"
  })
  void sendsEveryKindOfAnswer(String id, String kind) {
    assertThat(lookUp(id).getClass().getSimpleName()).isEqualTo(kind);
  }

  @Test
  void sendsTheSamplesThatItIsGiven() {
    assertThat(lookUp("chain")).isInstanceOf(Found.class);
  }

  @Test
  void datesItsAnswersByItsClock() {
    var found = (Found) lookUp("removed");
    assertThat(found.prediction().timings().completed())
        .isEqualTo(PredictionBuilder.NOW.minusSeconds(7_235));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-id", "x", "Succeeded"})
  void knowsNoOtherId(String id) {
    assertThat(lookUp(id)).isInstanceOf(NotFound.class);
  }

  @Test
  void saysThatAnyOtherPathIsInvalid() {
    var elsewhere = PredictionUrl.of(server.start(), "/v2/predictions/{id}");
    assertThat(lookUp(elsewhere, "succeeded"))
        .isInstanceOfSatisfying(
            Unreadable.class,
            unreadable -> {
              assertThat(unreadable.details().message()).startsWith("Invalid URL");
              assertThat(unreadable.details().httpStatus()).isEqualTo(404);
            });
  }

  @Test
  void startsOnce() {
    assertThat(server.start()).isEqualTo(server.start()).hasHost("127.0.0.1");
  }

  @Test
  void canBeClosedBeforeItIsStarted() {
    server.close();
    assertThat(lookUp("succeeded")).isInstanceOf(Found.class);
  }

  @Test
  void isUnreachableAfterItIsClosed() {
    var base = server.start();
    server.close();
    assertThat(lookUp(base, "succeeded")).isInstanceOf(Unreachable.class);
  }
}
