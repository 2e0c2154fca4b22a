package dev.sibyl.http.client;

import static dev.sibyl.http.client.ClientFixtures.failure;
import static dev.sibyl.http.client.ClientFixtures.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import feign.Request;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the client accepts as an HTTP answer.
class AnswersOnTheWireTest {

  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String TWO = OK + "Content-Length: 2\r\n\r\nok";

  static Stream<Arguments> acceptsWhatTheRulesOfHttpAllow() {
    return Stream.of(
        Arguments.of("a length", TWO),
        Arguments.of("the end of the connection", OK + "\r\nok"),
        Arguments.of("HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\nok"),
        Arguments.of(
            "chunks", OK + "Transfer-Encoding: chunked\r\n\r\n1\r\no\r\n1\r\nk\r\n0\r\n\r\n"),
        Arguments.of(
            "chunks with extensions and a trailer",
            OK + "Transfer-Encoding: chunked\r\n\r\n2;a=b\r\nok\r\n0\r\nX-T: 1\r\n\r\n"),
        Arguments.of("no reason", "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok"),
        Arguments.of("100 before it", "HTTP/1.1 100 Continue\r\n\r\n" + TWO),
        Arguments.of("102 before it", "HTTP/1.1 102 Processing\r\n\r\n" + TWO),
        Arguments.of("103 before it", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + TWO),
        Arguments.of("bytes behind it", TWO + "HTTP/1.1 401 Unauthorized\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void acceptsWhatTheRulesOfHttpAllow(String name, String answer) throws IOException {
    assertThat(get(Script.raw(answer)).body()).as(name).isEqualTo("ok");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void waitsForNoBodyOfAnAnswerThatHasNone(int status) throws IOException {
    var answer = get(Script.raw("HTTP/1.1 " + status + " None\r\n\r\n").kept());
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).isEmpty();
  }

  static Stream<Arguments> refusesAnAnswerThatBreaksThem() {
    return Stream.of(
        Arguments.of("no HTTP", "SSH-2.0-OpenSSH_9.9\r\n", "not valid HTTP"),
        Arguments.of("HTTP/0.9", "<html>hello</html>", "not valid HTTP"),
        Arguments.of("HTTP/2", "HTTP/2 200 OK\r\n\r\n", "not valid HTTP"),
        Arguments.of("status 0", "HTTP/1.1 0 OK\r\n\r\n", "not valid HTTP"),
        Arguments.of("status 99", "HTTP/1.1 99 OK\r\n\r\n", "not valid HTTP"),
        Arguments.of("negative status", "HTTP/1.1 -5 OK\r\n\r\n", "not valid HTTP"),
        Arguments.of("status in letters", "HTTP/1.1 abc OK\r\n\r\n", "not valid HTTP"),
        Arguments.of("long status", "HTTP/1.1 99999999999 OK\r\n\r\n", "not valid HTTP"),
        Arguments.of(
            "status line cut short",
            "HTTP/1.1 20",
            "closed without an answer|cut short|not valid HTTP"),
        Arguments.of("a header without a colon", OK + "Nonsense\r\n\r\n", "not valid HTTP"),
        Arguments.of("101", "HTTP/1.1 101 Switching\r\n\r\n", "switches protocols"),
        Arguments.of(
            "two lengths",
            OK + "Content-Length: 2\r\nContent-Length: 40\r\n\r\nok",
            "its length in two ways"),
        Arguments.of("two lengths in one", OK + "Content-Length: 2, 40\r\n\r\nok", "not a number"),
        Arguments.of("+2", OK + "Content-Length: +2\r\n\r\nok", "not a number"),
        Arguments.of("-2", OK + "Content-Length: -2\r\n\r\nok", "not a number"),
        Arguments.of("empty length", OK + "Content-Length:\r\n\r\nok", "not a number"),
        Arguments.of(
            "a length and chunks",
            OK + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
            "in two ways"),
        Arguments.of(
            "another transfer coding",
            OK + "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
            "not valid HTTP"),
        Arguments.of(
            "bad chunks", OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\nok", "chunks are broken"),
        Arguments.of("cut after the status line", "HTTP/1.1 200 OK\r\n", "cut short"),
        Arguments.of("cut in a header", OK + "Content-Type: image/p", "cut short"),
        Arguments.of("cut after a header", OK + "Content-Type: image/png\r\n", "cut short"),
        Arguments.of("cut chunks", OK + "Transfer-Encoding: chunked\r\n\r\nff\r\nok", "cut short"),
        Arguments.of("cut body", OK + "Content-Length: 9\r\n\r\nok", "cut short"),
        Arguments.of("nothing", "", "closed without an answer"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refusesAnAnswerThatBreaksThem(String name, String answer, String message) {
    assertThat(failure(Script.raw(answer)))
        .as(name)
        .isInstanceOf(BrokenAnswerException.class)
        .message()
        .containsPattern(message)
        .doesNotContain("Nonsense", "OpenSSH");
  }

  static Stream<Arguments> boundsWhatNeverEnds() {
    return Stream.of(
        Arguments.of("100", "", "HTTP/1.1 100 Continue\r\n\r\n"),
        Arguments.of("102", "", "HTTP/1.1 102 Processing\r\n\r\n"),
        Arguments.of("103", "", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
        Arguments.of("headers", OK, "X-Header: value\r\n"),
        Arguments.of("one header", OK + "X-Header: ", "v"),
        Arguments.of("a folded header", OK + "X-Header: 1\r\n", " v\r\n"),
        Arguments.of("the status line", "HTTP/1.1 200 ", "O"),
        Arguments.of("empty lines", "", "\r\n"),
        Arguments.of("a chunk extension", OK + "Transfer-Encoding: chunked\r\n\r\n2;", "x"),
        Arguments.of("trailers", OK + "Transfer-Encoding: chunked\r\n\r\n0\r\n", "X-T: 1\r\n"));
  }

  @ParameterizedTest(name = "endless {0}")
  @MethodSource
  void boundsWhatNeverEnds(String name, String start, String repeated) {
    assertThat(
            failure(out -> {
              out.send(start);
              var many = repeated.repeat(1 + 10_000 / repeated.length());
              while (true) { // until the client closes the connection
                out.send(many);
              }
            }))
        .as(name)
        .isInstanceOf(BrokenAnswerException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Negotiate", "Kerberos", "Basic realm=\"x\"", "", "%&§ =,=", "Digest"})
  void answersNoAuthentication(String challenge) throws IOException {
    for (var status : new int[] {401, 407}) {
      var answer =
          get(
              Script.answer(
                  status,
                  "no",
                  "WWW-Authenticate: " + challenge,
                  "Proxy-Authenticate: " + challenge));
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.body()).isEqualTo("no");
    }
  }

  @Test
  void followsNoRedirectAndDecodesNothing() throws IOException {
    var answer =
        get(Script.answer(302, "x", "Location: http://127.0.0.1:9/", "Content-Encoding: gzip"));
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.body()).isEqualTo("x");
    assertThat(answer.headers().get("content-encoding")).containsExactly("gzip");
  }

  @Test
  void asksOnceIfTheServerSaysToRetryAtOnce() throws IOException {
    try (var server = new LoopbackServer(Script.answer(503, "", "Retry-After: 0"));
        var client = ClientFixtures.client(Network.DIRECT)) {
      assertThat(get(client, server.uri()).status()).isEqualTo(503);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aLineBreakInAHeaderDoesNotBecomeAnotherHeader() throws IOException {
    try (var server = new LoopbackServer(Script.answer(200, "ok"));
        var client = ClientFixtures.client(Network.DIRECT)) {
      var request =
          Request.create(
              Request.HttpMethod.GET,
              server.uri().toString(),
              Map.of("X-Header", List.of("a\r\nX-Evil: 1")),
              Request.Body.empty(),
              /* requestTemplate= */ null);
      client.execute(request, ClientFixtures.options(ClientFixtures.TIMEOUT)).close();
      assertThat(server.requests().getFirst().lines()).noneMatch(line -> line.startsWith("X-Evil"));
    }
  }
}
