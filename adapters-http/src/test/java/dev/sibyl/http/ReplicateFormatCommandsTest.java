package dev.sibyl.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.aggregator.CometApi;
import dev.sibyl.http.aggregator.Replicate;
import dev.sibyl.ports.driven.PredictionCommandPort;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicateFormatCommandsTest extends HttpCommandPortContract {

  private static final Script CREATED =
      Script.json(201, "{\"id\":\"" + ID.value() + "\",\"status\":\"starting\"}");

  private static Connection connection(LoopbackServer server) {
    return HttpFixtures.connection(Replicate.PROFILE, server.uri()).with(HttpFixtures.KEY);
  }

  private static ReplicateFormatAdapter port(Connection connection) {
    return new ReplicateFormatAdapter(Replicate.PROFILE, connection);
  }

  @Override
  protected PredictionCommandPort port(LoopbackServer server) {
    return port(connection(server));
  }

  private static Creation creation(String path, String body) {
    return new Creation(path, null, null, body.getBytes(ISO_8859_1));
  }

  @Nested
  class TheRequest {

    private final LoopbackServer server = server(CREATED);

    private String head() {
      assertThat(server.requests()).hasSize(1);
      return server.requests().getFirst();
    }

    @Test
    void ofACreationHasTheBodyByteForByteAndTheHeadersThatWereSent() {
      var body = "{ \"input\" : {\"seed\": 1.50, \"text\": \"{x} \u00ff\u00fe\\n\"} }\r\n\0";
      port(connection(server).withUserAgent("sibyl/1.2.3"))
          .create(
              new Creation(
                  "predictions",
                  "application/json; charset=\"{x}\", y",
                  "5m",
                  body.getBytes(ISO_8859_1)));
      assertThat(server.bodies()).containsExactly(body);
      assertThat(head())
          .startsWith("POST /v1/predictions HTTP/1.1\r\n")
          .contains("\r\nHost: 127.0.0.1:")
          .contains("\r\nContent-Type: application/json; charset=\"{x}\", y\r\n")
          .contains("\r\nCancel-After: 5m\r\n")
          .contains("\r\nAuthorization: Bearer " + HttpFixtures.KEY.value() + "\r\n")
          .contains("\r\nAccept: application/json\r\n")
          .contains("\r\nAccept-Encoding: gzip\r\n")
          .contains("\r\nUser-Agent: sibyl/1.2.3\r\n")
          .containsOnlyOnce("\r\nContent-Length: " + body.length() + "\r\n")
          .doesNotContainIgnoringCase("Prefer")
          .doesNotContainIgnoringCase("Transfer-Encoding");
    }

    @Test
    void ofACreationIsJsonUnlessItSaysAnotherType() {
      port(connection(server)).create(creation("predictions", "{}"));
      assertThat(head())
          .contains("\r\nContent-Type: application/json\r\n")
          .doesNotContainIgnoringCase("Cancel-After");
    }

    @Test
    void ofACreationMayHaveNoBody() {
      port(connection(server)).create(creation("predictions", ""));
      assertThat(head()).containsOnlyOnce("\r\nContent-Length: 0\r\n");
    }

    @Test
    void ofACreationMayBeLarge() {
      var body = "x".repeat(5_000_000);
      assertThat(port(connection(server)).create(creation("predictions", body)))
          .isInstanceOf(Found.class);
      assertThat(server.bodies()).containsExactly(body);
    }

    @Test
    void hasNoLineThatAHeaderSmuggles() {
      port(connection(server))
          .create(
              new Creation(
                  "predictions",
                  "a/b\r\nX-Planted: 1",
                  "5m\nX-Planted: 2",
                  "{}".getBytes(ISO_8859_1)));
      assertThat(head()).doesNotContain("\nX-Planted");
    }

    @Test
    void ofACancellationHasNoBody() {
      port(connection(server)).cancel(ID);
      assertThat(head())
          .startsWith("POST /v1/predictions/" + ID.value() + "/cancel HTTP/1.1\r\n")
          .contains("\r\nAuthorization: Bearer " + HttpFixtures.KEY.value() + "\r\n")
          .containsOnlyOnce("\r\nContent-Length: 0\r\n")
          .doesNotContainIgnoringCase("Content-Type");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/predictions/{id}, predictions, /v1/predictions",
    "/v1/predictions/{id}, models/o/n.m/predictions, /v1/models/o/n.m/predictions",
    "/v1/predictions/{id}, deployments/o/n/predictions, /v1/deployments/o/n/predictions",
    "/predictions/{id}, models/o/n/predictions, /models/o/n/predictions",
    "/tasks/{id}, predictions, /tasks"
  })
  void createsBesideThePredictions(String configured, String path, String target) {
    var server = server(CREATED);
    port(connection(server).at(PredictionUrl.of(server.uri(), configured)))
        .create(creation(path, "{}"));
    assertThat(server.requests())
        .singleElement()
        .asString()
        .startsWith("POST " + target + " HTTP/1.1\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "/tasks/{id}, models/o/n/predictions",
    "/my-predictions/{id}, deployments/o/n/predictions",
    "/v1/predictions/{id}/status, predictions",
    "/v1/predictions/{id}?full=1, models/o/n/predictions"
  })
  void sendsNothingIfTheUrlDoesNotSayWhere(String configured, String path) {
    var server = server(CREATED);
    var answer =
        port(connection(server).at(PredictionUrl.of(server.uri(), configured)))
            .create(creation(path, "{}"));
    assertThat(HttpFixtures.trouble(Unreadable.class, answer).message())
        .startsWith("where " + path + " is does not follow from the configured URL, ")
        .contains(configured)
        .endsWith("no request was sent");
    assertThat(server.connections()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "/a/{id}/status, /a/ID/status/cancel",
    "/a/{id}?full=1&b=%20, /a/ID/cancel?full=1&b=%20",
  })
  void cancelsBelowThePrediction(String configured, String target) {
    var server = server(CREATED);
    port(connection(server).at(PredictionUrl.of(server.uri(), configured))).cancel(ID);
    assertThat(server.requests())
        .singleElement()
        .asString()
        .startsWith("POST " + target.replace("ID", ID.value()) + " HTTP/1.1\r\n");
  }

  @Nested
  class TheAnswerToACreation {

    private Lookup create(Script answer) {
      return new CometApi(
              HttpFixtures.connection(CometApi.PROFILE, server(answer).uri())
                  .with(HttpFixtures.KEY))
          .create(CREATION);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202})
    void mayHaveAnyStatusOfSuccess(int status) {
      var found =
          HttpFixtures.found(
              create(Script.json(status, "{\"id\":\"new-1\",\"status\":\"starting\"}")));
      assertThat(found.prediction().id()).isEqualTo(new PredictionId("new-1"));
      assertThat(found.prediction().notes())
          .extracting(Note::word)
          .doesNotContain(NoteWord.OTHER_ID);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"code\":\"success\",\"data\":{\"task_id\":\"new-1\",\"status\":\"NOT_START\"}}",
          "{\"code\":\"success\",\"data\":{\"id\":\"new-1\",\"status\":\"starting\"}}",
          "{\"data\":{\"task_id\":\"t\",\"status\":\"QUEUED\",\"data\":{\"id\":\"new-1\",\"status\":\"starting\"}}}",
          "\n{\n\"id\":\"new-1\",\n\"status\":null,\"urls\":{}}"
        })
    void mayBeAnEnvelope(String body) {
      assertThat(HttpFixtures.found(create(Script.json(201, body))).prediction().id())
          .isEqualTo(new PredictionId("new-1"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"status\":\"starting\",\"urls\":{}}",
          "{\"id\":\"../x\",\"status\":\"starting\"}",
          "{\"id\":7,\"status\":\"starting\"}",
          "{\"data\":[{\"url\":\"https://a.example/1.png\"}]}",
          "{\"code\":\"success\",\"data\":\"task-1\"}",
          "[]",
          "{\"id\":\"new-1\",",
          "<html>",
          ""
        })
    void withoutAValidIdSaysThatThePredictionMayExist(String body) {
      var details = HttpFixtures.trouble(Unreadable.class, create(Script.json(201, body)));
      assertThat(details.message()).endsWith("; the prediction may have been created");
      assertThat(details.httpStatus()).isEqualTo(201);
    }

    @Test
    void isARejectionWithoutThatWord() {
      var answer = Script.json(422, "{\"detail\":\"- input.prompt is required\",\"status\":422}");
      assertThat(HttpFixtures.trouble(Unreadable.class, create(answer)).message())
          .isEqualTo("- input.prompt is required");
    }

    @Test
    void doesNotShowTheKey() {
      var answer = Script.json(400, "{\"detail\":\"bad: " + HttpFixtures.KEY.value() + "\"}");
      assertThat(HttpFixtures.trouble(Unreadable.class, create(answer)).message())
          .doesNotContain(HttpFixtures.KEY.value());
    }
  }

  @Test
  void aPredictionIsReadInTheAnswerToACancellation() {
    var found =
        HttpFixtures.found(
            port(server(Script.json(200, "{\"id\":\"other\",\"status\":\"canceled\"}")))
                .cancel(ID));
    assertThat(found.prediction().id()).isEqualTo(ID);
    assertThat(found.prediction().notes()).extracting(Note::word).contains(NoteWord.OTHER_ID);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowed(int status) {
    var other = server(CREATED);
    var server = server(Script.answer(status, "", "Location: " + other.uri() + "/"));
    var answer = port(connection(server)).create(CREATION);
    assertThat(HttpFixtures.trouble(Unreadable.class, answer).message())
        .contains("redirect", "not followed");
    assertThat(server.requests()).hasSize(1);
    assertThat(other.connections()).isZero();
  }

  @Nested
  class NothingIsSentTwice {

    private void assertSentOnce(LoopbackServer server, Connection connection) {
      var port = port(connection);
      assertThat(port.lookUp(ID)).as("leaves a kept connection").isInstanceOf(Found.class);
      assertThat(port.create(CREATION)).isInstanceOf(Unreachable.class);
      assertThat(port.lookUp(ID)).isInstanceOf(Found.class);
      assertThat(port.cancel(ID)).isInstanceOf(Unreachable.class);
      assertThat(server.requests())
          .extracting(head -> head.substring(0, head.indexOf(' ')))
          .containsExactly("GET", "POST", "GET", "POST");
    }

    private Router breaking(Script broken) {
      return request -> request.head().startsWith("GET") ? CREATED.kept() : broken;
    }

    @Test
    void ifTheConnectionIsClosedBeforeTheAnswer() {
      var server = routed(breaking(Script.raw("")));
      assertSentOnce(server, connection(server));
    }

    @Test
    void ifTheConnectionIsResetBeforeTheAnswer() {
      var server = routed(breaking(Script.reset()));
      assertSentOnce(server, connection(server));
    }

    @Test
    void ifTheAnswerIsCutShort() {
      var server =
          routed(breaking(Script.raw("HTTP/1.1 201 Created\r\nContent-Length: 9\r\n\r\n{")));
      assertSentOnce(server, connection(server));
    }

    @Test
    void ifNoAnswerComesInTime() {
      var server = server(Script.silence());
      assertThat(port(connection(server).withTimeout(Duration.ofMillis(200))).create(CREATION))
          .isInstanceOf(TimedOut.class);
      assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void ifTheAnswerAsksToTryAgain(int status) {
      var server = server(Script.answer(status, "{}", "Retry-After: 0"));
      port(connection(server)).create(CREATION);
      assertThat(server.requests()).hasSize(1);
    }
  }
}
