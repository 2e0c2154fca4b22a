package dev.sibyl.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.Endpoint;
import dev.sibyl.web.endpoint.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {

  private static final Endpoints NOTHING =
      new Endpoints(List.of(), List.of(), List.of(), List.of());
  private static final String HOST = "Host: 127.0.0.1";

  private final CountDownLatch held = new CountDownLatch(1);

  /// Answers for each path what the test needs.
  private final Endpoint endpoint =
      request ->
          switch (request.path()) {
            case "/origin" -> text(request.origin());
            case "/body" -> text(Integer.toString(request.body().length));
            case "/parameter" -> text(String.valueOf(request.parameter("a")));
            case "/json" -> new ApiAnswer.Json(200, Map.of("Extra", "1"), JsonObject.EMPTY);
            case "/defect" -> throw new IllegalStateException("secret words");
            case "/problem" ->
                throw new ProblemException(503, "Busy", "again later", Duration.ofMillis(1001));
            case "/held" -> held();
            case "/stream" -> new ApiAnswer.EventStream(WebServerTest::writeTwo);
            case "/endless" -> new ApiAnswer.EventStream(this::writeUntilStopped);
            case "/flood" -> new ApiAnswer.EventStream(WebServerTest::flood);
            default -> null;
          };

  private static ApiAnswer text(String text) {
    return new ApiAnswer.Text("text/plain", Map.of(), text);
  }

  /// Waits until it is interrupted, and answers with what is known then.
  private ApiAnswer held() {
    try {
      held.countDown();
      new CountDownLatch(1).await();
      return text("not held");
    } catch (InterruptedException _) {
      return text("known");
    }
  }

  private static void writeTwo(ApiAnswer.EventStream.Sink sink) throws IOException {
    sink.write("data: 1\n\n".getBytes(StandardCharsets.UTF_8));
    sink.write("data: 2\n\n".getBytes(StandardCharsets.UTF_8));
  }

  private void writeUntilStopped(ApiAnswer.EventStream.Sink sink) throws IOException {
    try {
      sink.write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
      held.countDown();
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      sink.write("data: last\n\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void flood(ApiAnswer.EventStream.Sink sink) throws IOException {
    while (true) {
      sink.write(new byte[1 << 20]);
    }
  }

  private static ServerLimits limits(Duration idle, Duration request, Duration write) {
    return new ServerLimits(idle, request, write, Duration.ofSeconds(60), 10, 1);
  }

  private TestServer limited(ServerLimits limits) throws IOException {
    return TestServer.of(
        TestServer.settings(limits, null, false),
        new Endpoints(List.of(), List.of(), List.of(), List.of(endpoint)));
  }

  private static void requireProblem(RawAnswer answer, int status, String words) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Server")).isNull();
    assertThat(answer.body())
        .startsWith("{\"title\":\"")
        .endsWith(",\"status\":" + status + "}")
        .contains(words)
        .doesNotContain("org.eclipse", "Exception", "sib_test");
  }

  @Test
  void answersJsonThatNoOneStores() throws IOException {
    try (var server = TestServer.with(endpoint)) {
      var answer = server.send("GET", "/json");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{}");
      assertThat(answer.headers())
          .containsEntry("content-type", "application/json")
          .containsEntry("content-length", "2")
          .containsEntry("cache-control", "no-store")
          .containsEntry("x-content-type-options", "nosniff")
          .containsEntry("extra", "1")
          .doesNotContainKey("server");
    }
  }

  @Test
  void answersHeadWithoutTheBody() throws IOException {
    try (var server = TestServer.with(endpoint)) {
      var answer = server.send("HEAD", "/json");
      assertThat(answer.header("Content-Length")).isEqualTo("2");
      assertThat(answer.body()).isEmpty();
      assertThat(server.send("HEAD", "/stream").body()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "PUT", "PATCH", "TRACE", "ODD"})
  void refusesOtherMethods(String method) throws IOException {
    try (var server = TestServer.with(endpoint)) {
      var answer = server.send(method, "/json");
      requireProblem(answer, 405, "GET, HEAD, POST and DELETE");
      assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, POST, DELETE");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer sib_test", "bearer sib_test", "Token sib_test", "TOKEN  sib_test"})
  void knowsACallerByItsToken(String value) throws IOException {
    try (var server = TestServer.with(endpoint)) {
      var head = TestServer.head("GET", "/json", HOST, "Authorization: " + value);
      assertThat(RawAnswer.to(server.port(), head).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: y", "Authorization: Bearer wrong", "Authorization: Basic sib_test"})
  void refusesACallerWithoutAToken(String header) throws IOException {
    try (var server = TestServer.with(endpoint)) {
      var head = TestServer.head("GET", "/json", HOST, header);
      var answer = RawAnswer.to(server.port(), head);
      requireProblem(answer, 401, "\"title\":\"Unauthenticated\"");
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(answer.body()).doesNotContain("wrong");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:1",
        "localhost",
        "LOCALHOST:81",
        "[::1]:9",
        "127.1.2.3",
        "sibyl.example"
      })
  void isReachedUnderItsNames(String host) throws IOException {
    try (var server = TestServer.with(endpoint)) {
      var answer = toHost(server, host);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualToIgnoringCase("http://" + host);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80"})
  void isNotReachedUnderOtherNames(String host) throws IOException {
    try (var server = TestServer.with(endpoint)) {
      requireProblem(toHost(server, host), 421, "Host");
    }
  }

  private static RawAnswer toHost(TestServer server, String host, String... headers)
      throws IOException {
    var all = Stream.of("Host: " + host, "Authorization: Token sib_test");
    return RawAnswer.to(
        server.port(),
        TestServer.head(
            "GET", "/origin", Stream.concat(all, Stream.of(headers)).toArray(String[]::new)));
  }

  @Test
  void believesAProxyOnlyIfThereIsOne() throws IOException {
    var headers = new String[] {"X-Forwarded-Host: sibyl.example, b", "X-Forwarded-Proto: https"};
    try (var server = TestServer.with(endpoint)) {
      assertThat(toHost(server, "localhost", headers).body()).isEqualTo("http://localhost");
    }
    var behindProxy = TestServer.settings(ServerLimits.usual(1), null, true);
    var endpoints = new Endpoints(List.of(), List.of(endpoint), List.of(), List.of());
    try (var server = TestServer.of(behindProxy, endpoints)) {
      assertThat(toHost(server, "10.0.0.1", headers).body()).isEqualTo("https://sibyl.example");
      requireProblem(toHost(server, "localhost", "X-Forwarded-Host: evil.example"), 421, "Host");
      requireProblem(
          RawAnswer.to(server.port(), TestServer.head("GET", "/json", HOST)), 401, "access token");
    }
  }

  @Test
  void opensSomeEndpointsToAnyoneAndSomeToThisMachine() throws IOException {
    var endpoints =
        new Endpoints(List.of(only("/a")), List.of(only("/b")), List.of(), List.of(only("/c")));
    try (var server = TestServer.of(TestServer.SETTINGS, endpoints)) {
      assertThat(anonymous(server, "/a").status()).isEqualTo(200);
      assertThat(anonymous(server, "/b").status()).isEqualTo(200);
      assertThat(anonymous(server, "/c").status()).isEqualTo(401);
      assertThat(server.send("GET", "/b").status()).isEqualTo(200);
      assertThat(server.send("GET", "/c").status()).isEqualTo(200);
    }
  }

  @Test
  void aSessionOpensWhatThePageShowsAndNothingElse() throws IOException {
    var endpoints = new Endpoints(List.of(), List.of(), List.of(only("/a")), List.of(only("/b")));
    try (var server = TestServer.of(TestServer.SETTINGS, endpoints)) {
      assertThat(server.send("GET", "/a").status()).isEqualTo(200);
      assertThat(withSession(server, "/a", TestServer.TOKEN).status()).isEqualTo(200);
      requireProblem(withSession(server, "/b", TestServer.TOKEN), 401, "access token");
      requireProblem(withSession(server, "/a", "sib_other"), 401, "access token");
      requireProblem(anonymous(server, "/a"), 401, "access token");
    }
  }

  private static RawAnswer withSession(TestServer server, String path, String token)
      throws IOException {
    var cookie = "Cookie: theme=dark; sibyl-session=session-" + token;
    return RawAnswer.to(server.port(), TestServer.head("GET", path, HOST, cookie));
  }

  private static Endpoint only(String path) {
    return request -> request.path().equals(path) ? text("here") : null;
  }

  private static RawAnswer anonymous(TestServer server, String path) throws IOException {
    return RawAnswer.to(server.port(), TestServer.head("GET", path, HOST));
  }

  @Test
  void answersProblemsWithWholeSecondsRoundedUp() throws IOException {
    try (var server = TestServer.with(endpoint)) {
      var answer = server.send("GET", "/problem");
      requireProblem(answer, 503, "\"title\":\"Busy\",\"detail\":\"again later\"");
      assertThat(answer.header("Retry-After")).isEqualTo("2");
      requireProblem(server.send("GET", "/nowhere"), 404, "not forwarded");
    }
  }

  @Test
  void reportsADefectOnceAndDoesNotShowIt() throws IOException {
    try (var server = TestServer.with(endpoint)) {
      var answer = server.send("GET", "/defect");
      requireProblem(answer, 500, "defect");
      assertThat(answer.body()).doesNotContain("secret words");
      assertThat(server.defects).singleElement().isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void refusesALongHead() throws IOException {
    try (var server = TestServer.with(endpoint)) {
      requireProblem(server.send("GET", "/json", "A: " + "x".repeat(17 << 10)), 431, "16 KiB");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'GET /json HTTP/1.1\r\n\r\n', 400",
    "'GET /json HTTP/9.9\r\nHost: localhost\r\n\r\n', 505",
    "'nonsense\r\n\r\n', 400",
    "'GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 400",
    "'GET /a HTTP/1.1\r\nHost: localhost\r\nA\u0001: b\r\n\r\n', 400"
  })
  void answersInvalidRequestsWithProblems(String request, int status) throws IOException {
    try (var server = TestServer.with(endpoint)) {
      requireProblem(RawAnswer.to(server.port(), request), status, "");
    }
  }

  @Test
  void readsABody() throws IOException {
    try (var server = TestServer.with(endpoint)) {
      var head = TestServer.authorized("POST", "/body", "Content-Length: 5");
      assertThat(RawAnswer.to(server.port(), head + "abcde").body()).isEqualTo("5");
    }
  }

  @Test
  void refusesALongBody() throws IOException {
    try (var server = TestServer.with(endpoint)) {
      var head = TestServer.authorized("POST", "/body", "Content-Length: 16777217");
      requireProblem(RawAnswer.to(server.port(), head), 413, "16 MiB");
    }
  }

  @Test
  void readsAParameterOfTheQuery() throws IOException {
    try (var server = TestServer.with(endpoint)) {
      assertThat(server.send("GET", "/parameter?b=1&a=x%20y").body()).isEqualTo("x y");
      assertThat(server.send("GET", "/parameter").body()).isEqualTo("null");
    }
  }

  @Test
  void endsARequestThatTakesTooLong() throws IOException {
    var brief = limits(Duration.ofSeconds(60), Duration.ofMillis(200), Duration.ofSeconds(60));
    try (var server = limited(brief)) {
      assertThat(server.send("GET", "/held").body()).isEqualTo("known");
      var head = TestServer.authorized("POST", "/body", "Content-Length: 5");
      requireProblem(RawAnswer.to(server.port(), head + "ab"), 408, "in time");
    }
  }

  @Test
  void closesAnIdleConnection() throws IOException {
    var brief = limits(Duration.ofMillis(200), Duration.ofSeconds(60), Duration.ofSeconds(60));
    try (var server = limited(brief);
        var socket = RawAnswer.connect(server.port())) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void closesAConnectionOnWhichNoWholeHeadComes() throws IOException {
    var brief = limits(Duration.ofSeconds(60), Duration.ofMillis(200), Duration.ofSeconds(60));
    try (var server = limited(brief);
        var socket = RawAnswer.connect(server.port())) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void closesTheConnectionOfASlowReader() throws Exception {
    var brief = limits(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMillis(200));
    try (var server = limited(brief);
        var socket = RawAnswer.connect(server.port())) {
      socket
          .getOutputStream()
          .write((TestServer.authorized("GET", "/flood")).getBytes(StandardCharsets.US_ASCII));
      while (server.log.isEmpty()) {
        Thread.onSpinWait(); // until the stream is over
      }
      assertThat(server.defects).isEmpty();
    }
  }

  @Test
  void streamsEvents() throws IOException {
    try (var server = TestServer.with(endpoint)) {
      var answer = server.send("GET", "/stream");
      assertThat(answer.header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(answer.body()).contains("data: 1\n\n", "data: 2\n\n");
    }
  }

  @Test
  void limitsTheNumberOfStreams() throws Exception {
    var one = limits(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60));
    try (var server = limited(one);
        var socket = RawAnswer.connect(server.port())) {
      socket
          .getOutputStream()
          .write((TestServer.authorized("GET", "/endless")).getBytes(StandardCharsets.US_ASCII));
      held.await();
      var answer = server.send("GET", "/stream");
      requireProblem(answer, 503, "streams");
      assertThat(answer.header("Retry-After")).isEqualTo("5");
    }
  }

  @ParameterizedTest
  @CsvSource({"/held, known", "/endless, data: last"})
  void endsHeldRequestsAndStreamsWhenItStops(String path, String last) throws Exception {
    var server = TestServer.with(endpoint);
    try (var socket = RawAnswer.connect(server.port())) {
      socket
          .getOutputStream()
          .write((TestServer.authorized("GET", path)).getBytes(StandardCharsets.US_ASCII));
      held.await();
      server.close();
      assertThat(RawAnswer.read(socket.getInputStream()).body()).contains(last);
    }
    assertThatThrownBy(() -> RawAnswer.connect(server.port())).isInstanceOf(IOException.class);
  }

  @Test
  void limitsTheRateOfACaller() throws IOException {
    try (var server = TestServer.with(endpoint)) {
      for (int i = 0; i < 1_000; i++) {
        assertThat(server.send("GET", "/json").status()).isEqualTo(200);
      }
      var answer = server.send("GET", "/json");
      requireProblem(answer, 429, "100 requests a second");
      assertThat(answer.header("Retry-After")).isEqualTo("1");
      assertThat(server.pauses).containsExactly(Duration.ofSeconds(1));
    }
  }

  @Test
  void logsNoQueryAndNoHeader() throws IOException {
    var server = TestServer.with(endpoint);
    server.send("GET", "/parameter?a=secret", "A: secret");
    server.close();
    assertThat(server.log).singleElement().asString().matches("GET /parameter 200 [0-9]+ ms");
  }

  @Test
  void saysWhyItCannotListen() throws IOException {
    try (var server = TestServer.with(endpoint)) {
      var taken = on("127.0.0.1", server.port());
      assertThatThrownBy(() -> TestServer.of(taken, NOTHING))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "cannot listen at 127.0.0.1:%d: another program uses the port; stop it, or choose"
                  + " another port",
              server.port());
    }
    assertThatThrownBy(() -> TestServer.of(on("192.0.2.1", 0), NOTHING))
        .hasMessageContaining("this machine does not have that address");
    assertThatThrownBy(() -> TestServer.of(on("no-such-host.invalid", 0), NOTHING))
        .hasMessageContaining("cannot be resolved");
  }

  private static ServerSettings on(String host, int port) {
    return new ServerSettings(host, port, null, false, Set.of(), ServerLimits.usual(1));
  }

  @Test
  void hidesTheKeyOfItsCertificate() {
    var file = new ServerSettings.PemFile("server.key", "secret");
    assertThat(new ServerSettings.TlsFiles(file, file).toString()).doesNotContain("secret");
  }
}
