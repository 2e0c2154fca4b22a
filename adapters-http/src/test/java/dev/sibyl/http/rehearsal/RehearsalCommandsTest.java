package dev.sibyl.http.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.Status;
import dev.sibyl.http.Connection;
import dev.sibyl.http.aggregator.Rehearsal;
import dev.sibyl.ports.driven.SettableClock;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalCommandsTest {

  private final SettableClock clock = new SettableClock(PredictionBuilder.NOW);
  private final RehearsalServer server =
      new RehearsalServer(Map.of(), clock, Runnable::run, _ -> {});
  private final Rehearsal site =
      new Rehearsal(Connection.withoutKey(clock).at(Rehearsal.PROFILE.urlAt(server.start())));

  @AfterEach
  void close() {
    server.close();
  }

  private Lookup create(String path, String body) {
    return site.create(new Creation(path, null, null, body.getBytes(UTF_8)));
  }

  private PredictionId create(String script) {
    return prediction(create("predictions", "{\"input\":{\"script\":\"" + script + "\"}}")).id();
  }

  private static Prediction prediction(Lookup lookup) {
    assertThat(lookup).isInstanceOf(Found.class);
    return ((Found) lookup).prediction();
  }

  private static List<String> files(String folder, String suffix)
      throws IOException, URISyntaxException {
    var path = Path.of(RehearsalServer.class.getResource(folder).toURI());
    try (var files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString().replace(suffix, "")).sorted().toList();
    }
  }

  @Test
  void everyScriptAndAnswerHasItsName() throws IOException, URISyntaxException {
    assertThat(RehearsedPredictions.SCRIPTS).isEqualTo(files("scripts", ".script"));
    assertThat(RehearsedPredictions.ANSWERS).isEqualTo(files("answers", ".http"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "predictions",
        "models/black-forest-labs/flux-1.1/predictions",
        "deployments/acme/app/predictions"
      })
  void createsAPredictionThatHasNotStarted(String path) {
    var id = "fails-" + (PredictionBuilder.NOW.getEpochSecond() + 1);
    var created = prediction(create(path, "{\"input\": { \"script\" : \"fails\" }}"));
    assertThat(created.id()).isEqualTo(new PredictionId(id));
    assertThat(created.status()).isEqualTo(Status.Known.STARTING);
    assertThat(created.timings().created()).isEqualTo(PredictionBuilder.NOW);
    assertThat(created.raw().print())
        .contains(server.start() + "/replicate/v1/predictions/" + id + "\"")
        .contains(server.start() + "/replicate/v1/predictions/" + id + "/cancel\"");
  }

  @Test
  void eachHasAnIdOfItsOwn() {
    assertThat(create("fails")).isNotEqualTo(create("fails"));
  }

  @Test
  void withoutANameItSucceedsAfterAFewPolls() {
    var id = prediction(create("predictions", "{\"version\":\"v\",\"input\":{}}")).id();
    for (int i = 0; i < 3; i++) {
      assertThat(prediction(site.lookUp(id)).status().hasEnded()).isFalse();
    }
    assertThat(prediction(site.lookUp(id)).status()).isEqualTo(Status.Known.SUCCEEDED);
  }

  @Test
  void timesAreMeasuredFromTheCreation() {
    var id = create("cancels");
    clock.advance(Duration.ofSeconds(4));
    assertThat(prediction(site.lookUp(id)).status()).isEqualTo(Status.Known.CANCELED);
  }

  @Test
  void aRecordedAnswerCanBeCreatedButNotCanceled() {
    var id = create("succeeded");
    assertThat(prediction(site.lookUp(id)).status()).isEqualTo(Status.Known.SUCCEEDED);
    assertThat(site.cancel(id))
        .isInstanceOfSatisfying(
            Trouble.class, trouble -> assertThat(trouble.details().httpStatus()).isEqualTo(404));
  }

  @Test
  void anUnknownNameIsRejectedWithTheKnownOnes() {
    assertThat(create("predictions", "{\"input\":{\"script\":\"\u001b../x\"}}"))
        .isInstanceOfSatisfying(
            Unreadable.class,
            rejected -> {
              assertThat(rejected.details().httpStatus()).isEqualTo(422);
              assertThat(rejected.details().message()).contains("succeeds", "wrapped");
            });
  }

  @Test
  void aCanceledPredictionStaysAsItWas() {
    var id = create("flaky");
    clock.advance(Duration.ofSeconds(3));
    var canceled = prediction(site.cancel(id));
    assertThat(canceled.status()).isEqualTo(Status.Known.CANCELED);
    assertThat(canceled.timings().completed())
        .isEqualTo(PredictionBuilder.NOW.plus(Duration.ofSeconds(3)));
    clock.advance(Duration.ofHours(1));
    for (int i = 0; i < 10; i++) {
      assertThat(prediction(site.lookUp(id)).raw().print()).isEqualTo(canceled.raw().print());
    }
    assertThat(prediction(site.cancel(id)).raw().print()).isEqualTo(canceled.raw().print());
  }

  @Test
  void aPredictionThatHasEndedIsNotCanceled() {
    var id = create("succeeds");
    clock.advance(Duration.ofMinutes(1));
    var ended = prediction(site.cancel(id));
    assertThat(ended.status()).isEqualTo(Status.Known.SUCCEEDED);
    assertThat(prediction(site.lookUp(id)).status()).isEqualTo(Status.Known.SUCCEEDED);
  }

  @Test
  void anUnknownIdCannotBeCanceled() {
    assertThat(site.cancel(new PredictionId("no-such-id"))).isInstanceOf(NotFound.class);
  }
}
