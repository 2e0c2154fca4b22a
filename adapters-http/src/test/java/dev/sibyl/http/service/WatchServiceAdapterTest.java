package dev.sibyl.http.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.service.AccessToken;
import dev.sibyl.domain.service.RegisteredWatch;
import dev.sibyl.domain.service.RegisteredWatch.State;
import dev.sibyl.domain.service.ServiceAnswer;
import dev.sibyl.domain.service.ServiceAnswer.Done;
import dev.sibyl.domain.service.ServiceAnswer.NotDone;
import dev.sibyl.domain.service.ServiceTrouble;
import dev.sibyl.domain.service.ServiceTrouble.Kind;
import dev.sibyl.domain.service.ServiceWatch;
import dev.sibyl.http.Connection;
import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WatchServiceAdapterTest {

  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final AccessToken TOKEN = new AccessToken("sib_canary4711");
  private static final PredictionRef A = reference("comet", "a");
  private static final PredictionRef B = reference("rep-2", "b_-1");
  private static final URI HOOK = URI.create("https://hook.example/x?y=%22z%22");

  private LoopbackServer server = new LoopbackServer(Script.json(500, "{}"));

  @AfterEach
  void closeTheServer() {
    server.close();
  }

  private static PredictionRef reference(String provider, String id) {
    return new PredictionRef(new ProviderName(provider), new PredictionId(id));
  }

  private WatchServiceAdapter answering(Script script) {
    server.close();
    server = new LoopbackServer(script);
    return adapter(server.uri());
  }

  private static WatchServiceAdapter adapter(URI url) {
    return new WatchServiceAdapter(
        url, Connection.withoutKey(() -> NOW).withUserAgent("sibyl/1.2.3"));
  }

  private String head() {
    assertThat(server.requests()).hasSize(1);
    return server.requests().getFirst();
  }

  private static <T> T value(ServiceAnswer<T> answer) {
    assertThat(answer).isInstanceOf(Done.class);
    return ((Done<T>) answer).value();
  }

  private static ServiceTrouble trouble(ServiceAnswer<?> answer) {
    assertThat(answer).isInstanceOf(NotDone.class);
    return ((NotDone<?>) answer).trouble();
  }

  private static String registered(int number, PredictionRef reference, String state) {
    return "{\"number\":%d,\"id\":\"%s\",\"provider\":\"%s\",\"state\":\"%s\",\"url\":\"http://x/%s\"}"
        .formatted(
            number,
            reference.id().value(),
            reference.provider().value(),
            state,
            reference.id().value());
  }

  private static String watch(int number, String more) {
    return "{\"number\":%d,\"provider\":\"comet\",\"id\":\"a\",\"ended\":false%s}"
        .formatted(number, more);
  }

  @Nested
  class ARegistration {

    @Test
    void hasAllPredictionsWithTheirProviders() {
      var service =
          answering(
              Script.json(
                  202,
                  "{\"watches\":["
                      + registered(7, A, "new")
                      + ","
                      + registered(3, B, "ended")
                      + "]}"));
      assertThat(value(service.register(TOKEN, List.of(A, B), null)))
          .containsExactly(
              new RegisteredWatch(A, 7, State.NEW, URI.create("http://x/a")),
              new RegisteredWatch(B, 3, State.ENDED, URI.create("http://x/b_-1")));
      assertThat(head())
          .startsWith("POST /v1/watches HTTP/1.1\r\n")
          .contains("\r\nAuthorization: Bearer sib_canary4711\r\n")
          .contains("\r\nContent-Type: application/json\r\n")
          .contains("\r\nUser-Agent: sibyl/1.2.3\r\n")
          .containsOnlyOnce("\r\nContent-Length: ");
      assertThat(server.bodies())
          .containsExactly(
              "{\"watches\":[{\"id\":\"a\",\"provider\":\"comet\"},"
                  + "{\"id\":\"b_-1\",\"provider\":\"rep-2\"}]}");
    }

    @Test
    void hasAWebhookForEach() {
      answering(Script.json(202, "{\"watches\":[]}")).register(TOKEN, List.of(A), HOOK);
      assertThat(server.bodies())
          .containsExactly(
              "{\"watches\":[{\"id\":\"a\",\"provider\":\"comet\","
                  + "\"webhook\":\"https://hook.example/x?y=%22z%22\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{\"watches\":{}}",
          "{\"watches\":[]}",
          "{\"watches\":[1]}",
          "{\"watches\":[{\"number\":1,\"id\":\"b\",\"provider\":\"comet\",\"state\":\"new\","
              + "\"url\":\"http://x\"}]}",
          "{\"watches\":[{\"number\":1.5,\"id\":\"a\",\"provider\":\"comet\",\"state\":\"new\","
              + "\"url\":\"http://x\"}]}",
          "{\"watches\":[{\"number\":1,\"id\":\"a\",\"provider\":\"comet\",\"state\":\"odd\","
              + "\"url\":\"http://x\"}]}",
          "{\"watches\":[{\"number\":1,\"id\":\"a\",\"provider\":\"comet\",\"state\":\"new\","
              + "\"url\":\"a b\"}]}"
        })
    void thatIsAnsweredWithSomethingElseWasAnsweredByNoService(String body) {
      var answer = answering(Script.json(202, body)).register(TOKEN, List.of(A), null);
      assertThat(trouble(answer).kind()).isEqualTo(Kind.NO_SERVICE);
    }
  }

  @Nested
  class AList {

    @Test
    void isAPageAndLeadsToTheNext() {
      var service =
          answering(
              Script.json(
                  200, "{\"watches\":[" + watch(8, "") + "," + watch(9, "") + "],\"next\":9}"));
      var page = value(service.list(TOKEN, 7));
      assertThat(page.watches()).extracting(ServiceWatch::reference).containsExactly(A, A);
      assertThat(page.next()).isEqualTo(9);
      assertThat(head())
          .startsWith("GET /v1/watches?limit=1000&after=7 HTTP/1.1\r\n")
          .contains("\r\nAuthorization: Bearer sib_canary4711\r\n");
    }

    @Test
    void endsWithThePageThatLeadsNowhere() {
      var page =
          value(answering(Script.json(200, "{\"watches\":[],\"next\":null}")).list(TOKEN, 0));
      assertThat(page.watches()).isEmpty();
      assertThat(page.next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"watches\":[]}",
          "{\"watches\":[],\"next\":5}",
          "{\"watches\":[{}],\"next\":null}",
          "{\"watches\":[{\"provider\":\"A B\",\"id\":\"a\",\"ended\":true}],\"next\":null}",
          "[]"
        })
    void ofSomethingElseComesFromNoService(String body) {
      assertThat(trouble(answering(Script.json(200, body)).list(TOKEN, 0)).kind())
          .isEqualTo(Kind.NO_SERVICE);
    }
  }

  @Nested
  class AWatch {

    private ServiceWatch find(String watch) {
      var body = "{\"watch\":" + watch + ",\"prediction\":{\"id\":\"a\"}}";
      return value(answering(Script.json(200, body)).find(TOKEN, A));
    }

    @Test
    void isAtItsOwnPath() {
      find(watch(1, ""));
      assertThat(head()).startsWith("GET /v1/watches/comet/a HTTP/1.1\r\n");
    }

    @Test
    void keepsEveryDigit() {
      var text = watch(1, ",\"progress\":{\"fraction\":0.10},\"x\":12345678901234567890.10");
      var watch = find(text);
      assertThat(watch.sent().print()).isEqualTo(text);
      assertThat(watch.fraction()).isEqualTo(0.1);
    }

    @Test
    void runsUntilNowAndThenUntilItsEnd() {
      var registered = ",\"registered_at\":\"2026-11-27T09:59:50Z\"";
      var created = registered + ",\"created_at\":\"2026-11-27T09:59:00Z\"";
      assertThat(find(watch(1, registered)).age()).isEqualTo(Duration.ofSeconds(10));
      assertThat(find(watch(1, created)).age()).isEqualTo(Duration.ofMinutes(1));
      assertThat(find(watch(1, created + ",\"ended_at\":\"2026-11-27T09:59:02.5Z\"")).age())
          .isEqualTo(Duration.ofMillis(2_500));
      assertThat(find(watch(1, ",\"created_at\":\"2026-11-27T10:00:01Z\"")).age()).isNull();
      assertThat(find(watch(1, ",\"created_at\":\"yesterday\"")).age()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        nullValues = "null",
        value = {
          "'' | null",
          "',\"error\":\"out of memory\"' | out of memory",
          "',\"error\":\"x\",\"problem\":{\"title\":\"rate limited\",\"detail\":\"\"}' | rate limited",
          "',\"problem\":{\"title\":\"refused\",\"detail\":\"no such key\"}' | refused: no such key",
        })
    void hasItsProblemInWords(String members, String problem) {
      assertThat(find(watch(1, members)).problem()).isEqualTo(problem);
    }
  }

  @Nested
  class ADrop {

    @Test
    void isAnsweredWithNothing() {
      assertThat(value(answering(Script.answer(204, "")).drop(TOKEN, B))).isEqualTo(B);
      assertThat(head())
          .startsWith("DELETE /v1/watches/rep-2/b_-1 HTTP/1.1\r\n")
          .contains("\r\nAuthorization: Bearer sib_canary4711\r\n");
    }

    @Test
    void thatIsAnsweredWithSomethingWasAnsweredByNoService() {
      assertThat(trouble(answering(Script.json(200, "{}")).drop(TOKEN, A)).kind())
          .isEqualTo(Kind.NO_SERVICE);
    }
  }

  @Test
  void itsHealthIsAskedWithoutAToken() {
    assertThat(value(answering(Script.json(200, "{\"status\":\"ok\"}")).health())).isEqualTo("ok");
    assertThat(head())
        .startsWith("GET /healthz HTTP/1.1\r\n")
        .doesNotContainIgnoringCase("Authorization");
  }

  @Test
  void itMayBeBelowAPath() {
    answering(Script.answer(204, ""));
    adapter(URI.create(server.uri() + "/sibyl")).drop(TOKEN, A);
    assertThat(head()).startsWith("DELETE /sibyl/v1/watches/comet/a HTTP/1.1\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID",
    "401, TOKEN_REFUSED",
    "403, TOKEN_REFUSED",
    "404, NOT_WATCHED",
    "413, INVALID",
    "422, INVALID",
    "429, UNAVAILABLE",
    "500, UNAVAILABLE",
    "503, UNAVAILABLE"
  })
  void aProblemOfTheServiceIsOneByItsStatus(int status, Kind kind) {
    var body = "{\"title\":\"Bad\",\"detail\":\"it is bad\",\"status\":" + status + "}";
    var trouble =
        trouble(
            answering(
                    Script.answer(
                        status, body, "Content-Type: application/problem+json", "Retry-After: 5"))
                .find(TOKEN, A));
    assertThat(trouble.kind()).isEqualTo(kind);
    assertThat(trouble.details().message()).isEqualTo("it is bad");
    assertThat(trouble.details().httpStatus()).isEqualTo(status);
    assertThat(trouble.details().retryAfter()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aProblemWithoutDetailHasItsTitle() {
    var body = "{\"title\":\"Bad request\",\"detail\":null,\"status\":400}";
    assertThat(trouble(answering(Script.json(400, body)).list(TOKEN, 0)).details().message())
        .isEqualTo("Bad request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | <html><title>Router</title></html> | NO_SERVICE | the answer is a web page: Router",
        "404 | <html></html> | NO_SERVICE | the answer is a web page",
        "401 | <html></html> | NO_SERVICE | the answer is a web page",
        "502 | <html></html> | UNAVAILABLE | the answer is a web page",
        "200 | '' | NO_SERVICE | the answer is empty",
        "404 | '' | NO_SERVICE | the answer is empty",
        "503 | '' | UNAVAILABLE | the answer is empty",
        "200 | hello | NO_SERVICE | the answer is text, not JSON: hello",
        "200 | {\"detail\":\"x\"} | NO_SERVICE | the answer is JSON, but not that of a Sibyl service",
        "404 | {\"detail\":\"x\"} | NO_SERVICE | the answer is JSON, but not that of a Sibyl service",
        "204 | '' | NO_SERVICE | the answer is empty",
      })
  void whateverElseAnswersIsNoService(int status, String body, Kind kind, String message) {
    var trouble = trouble(answering(Script.answer(status, body)).find(TOKEN, A));
    assertThat(trouble.kind()).isEqualTo(kind);
    assertThat(trouble.details().message()).isEqualTo(message);
  }

  @Test
  void aRedirectIsNotFollowed() {
    try (var other = new LoopbackServer(Script.json(200, "{\"status\":\"ok\"}"))) {
      var target = other.uri() + "/?" + TOKEN.secret();
      var answer = answering(Script.answer(307, "", "Location: " + target)).list(TOKEN, 0);
      assertThat(trouble(answer).kind()).isEqualTo(Kind.NO_SERVICE);
      assertThat(trouble(answer).details().message())
          .isEqualTo(
              "the answer is a redirect to " + other.uri() + "/?[key], which is not followed");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void aQuotedTokenIsRemoved() {
    var body = "{\"title\":\"No\",\"detail\":\"unknown: sib_canary4711\",\"status\":401}";
    var trouble = trouble(answering(Script.json(401, body)).list(TOKEN, 0));
    assertThat(trouble.details().message()).isEqualTo("unknown: [key]");
    assertThat(TOKEN.toString()).doesNotContain("canary");
  }

  @Test
  void withoutAServerItIsUnavailable() throws IOException {
    int port;
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    var trouble = trouble(adapter(URI.create("http://127.0.0.1:" + port)).list(TOKEN, 0));
    assertThat(trouble.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(trouble.details().message()).startsWith("no connection: ");
    assertThat(trouble.details().httpStatus()).isNull();
  }

  @Test
  void anAnswerThatBreaksOffIsUnavailable() {
    var cut = Script.raw("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"watches\":[");
    assertThat(trouble(answering(cut).list(TOKEN, 0)).kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(trouble(answering(Script.reset()).register(TOKEN, List.of(A), null)).kind())
        .isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void aServerThatDoesNotAnswerIsUnavailableAfterTheTimeLimit() {
    answering(Script.silence());
    var impatient =
        new WatchServiceAdapter(
            server.uri(), Connection.withoutKey(() -> NOW).withTimeout(Duration.ofMillis(50)));
    assertThat(trouble(impatient.list(TOKEN, 0)).kind()).isEqualTo(Kind.UNAVAILABLE);
  }
}
