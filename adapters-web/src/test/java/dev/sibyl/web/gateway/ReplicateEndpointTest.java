package dev.sibyl.web.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.KeyMissing;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NoCredit;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.ProxyRejected;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.TlsFailed;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Status.Unrecognized;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.domain.webhook.Webhook.Event;
import dev.sibyl.ports.driving.CancelResult;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.ForwardCommands.CreateResult;
import dev.sibyl.ports.driving.service.GatewayAnswer;
import dev.sibyl.web.RawAnswer;
import dev.sibyl.web.TestServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicateEndpointTest {

  private static final TroubleDetails DETAILS = details(null, null);

  private final FakeGateway gateway = new FakeGateway();
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        TestServer.with(
            new ReplicateEndpoint(gateway, gateway, gateway, gateway, gateway, gateway));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static TroubleDetails details(@Nullable Integer status, @Nullable Duration retryAfter) {
    return new TroubleDetails("its words", status, null, retryAfter, null, List.of());
  }

  private static void requireProblem(RawAnswer answer, int status, String words) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.body()).contains(words, "\"status\":" + status);
  }

  @Test
  void showsTheSecretOfWebhooks() throws IOException {
    assertThat(server.send("GET", "/v1/webhooks/default/secret").body())
        .isEqualTo("{\"key\":\"whsec_abc\"}");
  }

  private GatewayAnswer.Known answered() {
    return (GatewayAnswer.Known) gateway.answer;
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/predictions/abc, cometapi, abc",
    "/p/replicate/v1/predictions/abc, replicate, abc",
    "/v1/predictions/replicate:abc, replicate, replicate:abc",
    "/v1/predictions/replicate%3Aabc, replicate, replicate:abc",
    "/p/cometapi/v1/predictions/replicate%3aabc, replicate, replicate:abc"
  })
  void answersAPrediction(String path, String provider, String id) throws IOException {
    var answer = server.send("GET", path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .containsEntry("sibyl-provider", provider)
        .containsEntry("sibyl-status", "succeeded")
        .containsEntry("sibyl-age", "2")
        .containsEntry("etag", "\"v7\"")
        .containsEntry("cache-control", "no-store");
    var prefix = path.startsWith("/v1") ? "/v1" : path.substring(0, path.indexOf("/v1") + 3);
    assertThat(answer.body())
        .contains("\"id\":\"" + id + "\"")
        .contains("\"get\":\"http://127.0.0.1" + prefix + "/predictions/" + id + "\"")
        .contains("\"cancel\":\"http://127.0.0.1" + prefix + "/predictions/" + id + "/cancel\"");
    assertThat(gateway.asked)
        .singleElement()
        .isEqualTo(new PredictionRef(new ProviderName(provider), new PredictionId("abc")));
  }

  @ParameterizedTest
  @CsvSource({
    ", ",
    "Prefer: wait=0, 0",
    "Prefer: wait=7, 7",
    "Prefer: wait=600, 60",
    "Prefer: wait, 60",
    "Prefer: respond-async, ",
    "'Prefer: respond-async, WAIT = 5; x', 5",
    "Prefer: waiting=5, "
  })
  void holdsAsThePreferenceSays(@Nullable String header, @Nullable Long seconds)
      throws IOException {
    server.send("GET", "/v1/predictions/abc", header == null ? "A: b" : header);
    assertThat(gateway.queries.element().hold())
        .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"'\"v7\"', 7, 304", "'W/\"v7\"', 7, 304", "'\"v6\"', 6, 200", "'\"x\"', , 200"})
  void doesNotRepeatWhatTheCallerHas(String etag, @Nullable Long known, int status)
      throws IOException {
    var answer = server.send("GET", "/v1/predictions/abc", "If-None-Match: " + etag);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("ETag")).isEqualTo("\"v7\"");
    assertThat(gateway.queries.element().known()).isEqualTo(known);
  }

  @Test
  void answersWhatIsKnownIfTheHoldIsInterrupted() throws IOException {
    gateway.interrupts = true;
    assertThat(server.send("GET", "/v1/predictions/abc").status()).isEqualTo(200);
  }

  @Test
  void sendsTheStatusAsItWasSentInPrintableCharacters() throws IOException {
    var raw =
        JsonObject.EMPTY.with("id", new JsonString("a")).with("status", new JsonString("Läuft\n"));
    gateway.answer =
        FakeGateway.known(PredictionBuilder.of(new Unrecognized("Läuft\n")).raw(raw).found());
    var answer = server.send("GET", "/v1/predictions/abc");
    assertThat(answer.header("Sibyl-Status")).isEqualTo("L?uft?");
    assertThat(answer.body()).contains("\"status\":\"processing\"");
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
        Arguments.of(new NotFound(DETAILS), 404, "its words", null),
        Arguments.of(new KeyRejected(DETAILS), 403, "KEY_OF_cometapi", null),
        Arguments.of(new KeyMissing(DETAILS), 403, "KEY_OF_cometapi", null),
        Arguments.of(new NoCredit(DETAILS), 403, "its words", null),
        Arguments.of(new Throttled(details(429, Duration.ofMillis(2500))), 503, "its words", "3"),
        Arguments.of(new Throttled(details(429, Duration.ZERO)), 503, "its words", "1"),
        Arguments.of(new Unreachable(DETAILS), 503, "its words", "1"),
        Arguments.of(new TimedOut(DETAILS), 503, "its words", "1"),
        Arguments.of(new Failing(details(502, null)), 503, "its words", "1"),
        Arguments.of(new TlsFailed(DETAILS), 422, "its words", null),
        Arguments.of(new ProxyRejected(DETAILS), 422, "its words", null),
        Arguments.of(new Unreadable(DETAILS), 422, "the base URL looks wrong", null),
        Arguments.of(Defect.of(new IllegalStateException("bug")), 500, "bug", null));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void answersTroubleWithoutStartingAStorm(
      Trouble trouble, int status, String words, @Nullable String retryAfter) throws IOException {
    gateway.answer = new GatewayAnswer.Unknown(trouble);
    var answer = server.send("GET", "/v1/predictions/abc");
    requireProblem(answer, status, words);
    assertThat(answer.header("Retry-After")).isEqualTo(retryAfter);
    gateway.canceled = new CancelResult.NotCanceled(trouble);
    requireProblem(server.send("POST", "/v1/predictions/abc/cancel"), status, words);
  }

  @Test
  void saysThatNothingIsKnownYet() throws IOException {
    gateway.answer = new GatewayAnswer.Unknown(null);
    var answer = server.send("GET", "/v1/predictions/abc");
    requireProblem(answer, 503, "cometapi has not answered yet");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /p/nowhere/v1/predictions/abc",
    "GET, /v1/predictions/nowhere:abc",
    "GET, /v1/predictions/a.b",
    "GET, /v1/predictions/a%20b",
    "GET, /v1/predictions/a:",
    "GET, /v1/webhooks/other/secret",
    "GET, /v1/models",
    "GET, /v1/predictions/abc/cancel",
    "POST, /v1/predictions/abc",
    "POST, /v1/models/a/predictions",
    "GET, /v2/predictions/abc"
  })
  void forwardsNothingElse(String method, String path) throws IOException {
    requireProblem(server.send(method, path, "Content-Length: 0"), 404, "");
    assertThat(gateway.asked).isEmpty();
  }

  @Test
  void asksForAProviderIfThereIsNoDefault() throws IOException {
    gateway.defaultProvider = null;
    var answer = server.send("GET", "/v1/predictions/abc");
    requireProblem(
        answer, 400, "name one in the path, /p/NAME/v1, or start the service with -p NAME");
  }

  @Test
  void keepsTheLimitsOfAToken() throws IOException {
    var callers = Map.of(TestServer.TOKEN, new Caller(1, Set.of(new ProviderName("replicate"))));
    try (var limited =
        TestServer.with(
            callers, new ReplicateEndpoint(gateway, gateway, gateway, gateway, gateway, gateway))) {
      requireProblem(limited.send("GET", "/v1/predictions/abc"), 403, "limited");
      requireProblem(limited.send("GET", "/p/cometapi/v1/predictions/abc"), 404, "opens no");
      requireProblem(limited.send("GET", "/v1/predictions/cometapi:abc"), 404, "opens no");
      requireProblem(limited.send("GET", "/p/cometapi/v1/predictions"), 404, "opens no");
      assertThat(limited.send("GET", "/p/replicate/v1/predictions/abc").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"predictions", "models/a/b/predictions", "deployments/a/b/predictions"})
  void forwardsACreationByteForByte(String path) throws IOException {
    gateway.created = new CreateResult.Created(new PredictionId("new"), answered());
    var body = "{ \"stream\":true, \"input\":{\"n\":1.10}}";
    var answer =
        server.post("/p/cometapi/v1/" + path, body, "Content-Type: a/b", "Cancel-After: 5m");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body()).contains("/p/cometapi/v1/predictions/new/cancel");
    var creation = gateway.creations.element();
    assertThat(creation.path()).isEqualTo(path);
    assertThat(creation.contentType()).isEqualTo("a/b");
    assertThat(creation.cancelAfter()).isEqualTo("5m");
    assertThat(creation.body()).asString().isEqualTo(body);
  }

  @Test
  void callsTheWebhookOfACreationItself() throws IOException {
    gateway.created = new CreateResult.Created(new PredictionId("new"), answered());
    var body =
        "{\"webhook\":\"https://a.example/?b\",\"input\":{},"
            + "\"webhook_events_filter\":[\"start\",\"completed\"]}";
    assertThat(server.post("/p/cometapi/v1/predictions", body).status()).isEqualTo(201);
    assertThat(gateway.creations.element().body()).asString().isEqualTo("{\"input\":{}}");
    assertThat(gateway.webhooks)
        .containsExactly(
            new Webhook(
                URI.create("https://a.example/?b"),
                Set.of(Event.START, Event.COMPLETED),
                "http://127.0.0.1/p/cometapi/v1/predictions"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"webhook\":\"a b\"}",
        "{\"webhook\":7}",
        "{\"webhook\":\"https://a.example\",\"webhook_events_filter\":[\"ended\"]}"
      })
  void createsNothingWithAWrongWebhook(String body) throws IOException {
    requireProblem(server.post("/v1/predictions", body), 422, "nothing was created");
    assertThat(gateway.creations).isEmpty();
  }

  @Test
  void createsNothingIfTheWebhookCannotBePromised() throws IOException {
    gateway.created = new CreateResult.NotStored("the store fails");
    var body = "{\"webhook\":\"https://a.example\"}";
    requireProblem(server.post("/v1/predictions", body), 503, "the store fails");
  }

  @ParameterizedTest
  @CsvSource({
    "Prefer: wait, processing, 60, starting",
    "Prefer: wait=5, processing, 5, starting",
    "Prefer: wait=5, starting, 5, starting",
    "Prefer: wait=5, succeeded, 5, succeeded",
    "Prefer: wait=5, aborted, 5, failed",
    "Prefer: wait=0, processing, , processing",
    "A: b, processing, , processing"
  })
  void answersAnUnfinishedCreationThatWasAwaitedAsStarting(
      String header, String sent, @Nullable Long wait, String status) throws IOException {
    gateway.created =
        new CreateResult.Created(
            new PredictionId("abc"),
            FakeGateway.known(PredictionBuilder.of(Status.of(sent)).found()));
    var answer = server.post("/v1/predictions", "{}", header);
    assertThat(answer.body()).contains("\"status\":\"" + status + "\"");
    assertThat(gateway.waits).containsExactly(wait == null ? null : Duration.ofSeconds(wait));
  }

  static Stream<Arguments> failedCreations() {
    return Stream.of(
        Arguments.of(new Unreadable(details(422, null)), 422, "its words", null),
        Arguments.of(new Failing(details(400, null)), 400, "its words", null),
        Arguments.of(new NotFound(details(404, null)), 404, "its words", null),
        Arguments.of(new NoCredit(details(403, null)), 402, "its words", null),
        Arguments.of(new KeyRejected(details(401, null)), 403, "KEY_OF_cometapi", null),
        Arguments.of(new KeyMissing(DETAILS), 403, "KEY_OF_cometapi", null),
        Arguments.of(new Throttled(details(429, Duration.ofSeconds(9))), 503, "its words", "9"),
        Arguments.of(new TimedOut(DETAILS), 504, "may have been created", null),
        Arguments.of(new Unreachable(DETAILS), 502, "may have been created", null),
        Arguments.of(new Failing(details(500, null)), 502, "may have been created", null),
        Arguments.of(new Unreadable(details(200, null)), 502, "may have been created", null),
        Arguments.of(new TlsFailed(DETAILS), 422, "its words", null),
        Arguments.of(Defect.of(new IllegalStateException("bug")), 500, "bug", null));
  }

  @ParameterizedTest
  @MethodSource("failedCreations")
  void answersAFailedCreationSoThatNothingIsSentTwice(
      Trouble trouble, int status, String words, @Nullable String retryAfter) throws IOException {
    gateway.created = new CreateResult.NotCreated(trouble);
    var answer = server.post("/v1/predictions", "{}");
    requireProblem(answer, status, words);
    assertThat(answer.header("Retry-After")).isEqualTo(retryAfter);
  }

  @Test
  void answersACancellationWithThePrediction() throws IOException {
    var found = PredictionBuilder.of(Known.CANCELED).found();
    gateway.canceled = new CancelResult.Canceled(found);
    var answer = server.send("POST", "/v1/predictions/abc/cancel");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"status\":\"canceled\"");
    gateway.canceled = new CancelResult.AlreadyEnded(PredictionBuilder.succeeded().found());
    assertThat(server.send("POST", "/p/replicate/v1/predictions/abc/cancel").body())
        .contains("\"status\":\"succeeded\"");
  }

  @Test
  void saysThatAProviderHasNoCancellation() throws IOException {
    gateway.canceled = new CancelResult.NotSupported(DETAILS);
    requireProblem(
        server.send("POST", "/v1/predictions/abc/cancel"), 501, "cometapi has no cancellation");
  }

  @Test
  void storesNoFiles() throws IOException {
    requireProblem(server.post("/v1/files", "x"), 501, "data: URIs");
  }

  @Test
  void listsThePredictionsPageByPage() throws IOException {
    gateway.watches = 150;
    var first = server.send("GET", "/p/replicate/v1/predictions");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.body())
        .startsWith(
            "{\"previous\":null,"
                + "\"next\":\"http://127.0.0.1/p/replicate/v1/predictions?cursor=51\","
                + "\"results\":[{\"id\":\"p150\",\"status\":\"processing\"")
        .contains("{\"id\":\"p149\",\"status\":\"processing\"", "\"p51\"")
        .doesNotContain("\"p50\"");
    var last = server.send("GET", "/p/replicate/v1/predictions?cursor=51");
    assertThat(last.body())
        .startsWith("{\"previous\":null,\"next\":null,\"results\":[{\"id\":\"p50\"")
        .contains("\"p1\"");
    assertThat(server.send("GET", "/v1/predictions?cursor=1").body()).endsWith("\"results\":[]}");
    requireProblem(server.send("GET", "/v1/predictions?cursor=x"), 400, "cursor");
  }
}
