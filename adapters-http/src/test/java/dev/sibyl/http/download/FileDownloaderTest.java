package dev.sibyl.http.download;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.http.Key;
import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.PredictionUrl;
import dev.sibyl.http.Router;
import dev.sibyl.http.client.Http1Client;
import dev.sibyl.http.client.Network;
import dev.sibyl.ports.driven.ByteSource.Block;
import dev.sibyl.ports.driven.DownloadPort.Failure;
import dev.sibyl.ports.driven.DownloadPort.FileHead;
import dev.sibyl.ports.driven.DownloadPort.NotOpened;
import dev.sibyl.ports.driven.DownloadPort.Opened;
import dev.sibyl.ports.driven.DownloadPort.Opening;
import dev.sibyl.ports.driven.DownloadPort.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FileDownloaderTest {

  private static final String KEY = "sk-canary-4711";
  private static final Script FILE =
      Script.answer(200, "hello", "Content-Type: image/png", "ETag: \"v1\"");

  private final List<AutoCloseable> open = new ArrayList<>();
  private List<String> allowed = List.of("127.0.0.1");
  private long maxSize = 1_000;
  private Duration stall = Duration.ofSeconds(20);

  @AfterEach
  void closeAll() throws Exception {
    for (var resource : open) {
      resource.close();
    }
  }

  private LoopbackServer routed(Router router) {
    var server = LoopbackServer.routed(router);
    open.add(server);
    return server;
  }

  private LoopbackServer server(Script script) {
    return routed(Router.always(script));
  }

  /// A downloader for a provider at that URL.
  private FileDownloader downloader(URI provider) {
    var sources = new FileSources(allowed);
    var own = new Http1Client(Network.DIRECT, InstantSource.system());
    var others = new Http1Client(Network.DIRECT.withAddressCheck(sources), InstantSource.system());
    open.add(own);
    open.add(others);
    var url = new PredictionUrl(provider + "/predictions/{id}");
    return new FileDownloader(
        new ProviderOrigin(url, own, () -> new Key(KEY)),
        others,
        sources,
        new FileAnswers(maxSize, () -> Instant.EPOCH),
        stall,
        "sibyl/1");
  }

  private Opening open(URI url) {
    return open(url.toString());
  }

  private Opening open(String url) {
    return open(url, 0, null);
  }

  private Opening open(String url, long from, @Nullable String validator) {
    return downloader(URI.create("https://provider.example"))
        .open(new Request(url, from, validator, Duration.ofSeconds(30)));
  }

  private static String content(Opening opening) {
    var content = new ByteArrayOutputStream();
    try (var body = ((Opened) opening).body()) {
      var buffer = new byte[3];
      while (body.read(buffer) instanceof Block.Bytes(var count)) {
        content.write(buffer, 0, count);
      }
    }
    return content.toString(UTF_8);
  }

  private static FileHead head(Opening opening) {
    return ((Opened) opening).head();
  }

  private static Failure failure(Opening opening) {
    if (opening instanceof NotOpened(var failure)) {
      return failure;
    }
    try (var body = ((Opened) opening).body()) {
      var buffer = new byte[3];
      while (true) {
        switch (body.read(buffer)) {
          case Block.Broken(var failure) -> {
            return failure;
          }
          case Block.End _ -> throw new AssertionError("the file came whole");
          case Block.Bytes _ -> {}
        }
      }
    }
  }

  private static Trouble trouble(Opening opening) {
    return ((Failure.Met) failure(opening)).trouble();
  }

  private static void assertNotAllowed(Opening opening, String reason) {
    assertThat(failure(opening))
        .isInstanceOfSatisfying(
            Failure.NotAllowed.class, refused -> assertThat(refused.reason()).contains(reason));
  }

  @Test
  void aFileIsReadWithItsHeadAndWithoutTheKey() {
    var server = server(FILE);
    var opening = open(server.uri().resolve("/a%20b.png?sig=x"));
    assertThat(head(opening)).isEqualTo(new FileHead(0, 5L, "image/png", "\"v1\""));
    assertThat(content(opening)).isEqualTo("hello");
    assertThat(server.requests())
        .singleElement()
        .asString()
        .startsWith("GET /a%20b.png?sig=x HTTP/1.1")
        .contains("Accept-Encoding: identity", "User-Agent: sibyl/1")
        .doesNotContain("Authorization", "Range", KEY);
  }

  @Test
  void aUrlThatIsNotQuiteValidIsEncoded() {
    var server = server(FILE);
    assertThat(content(open(server.uri() + "/a|b[1]{é}%zz.png#part"))).isEqualTo("hello");
    assertThat(server.requests().getFirst()).startsWith("GET /a%7Cb%5B1%5D%7B%C3%A9%7D%25zz.png ");
  }

  @Nested
  class TheKey {

    @Test
    void isSentToTheProvidersOwnOriginIfItAsks() {
      var provider = routed(Router.inTurn(Script.answer(401, ""), Script.answer(200, "hello")));
      var url = provider.uri() + "/file";
      var opening =
          downloader(provider.uri()).open(new Request(url, 0, null, Duration.ofSeconds(30)));
      assertThat(content(opening)).isEqualTo("hello");
      assertThat(provider.requests().getFirst()).doesNotContain(KEY);
      assertThat(provider.requests().getLast()).contains("Authorization: Bearer " + KEY);
    }

    @Test
    void isSentToNoOneElse() {
      var other = server(Script.answer(401, ""));
      var provider =
          routed(
              Router.inTurn(
                  Script.answer(401, ""),
                  Script.answer(302, "", "Location: " + other.uri() + "/file")));
      var url = provider.uri() + "/file";
      var opening =
          downloader(provider.uri()).open(new Request(url, 0, null, Duration.ofSeconds(30)));
      assertThat(failure(opening)).isEqualTo(new Failure.Gone("the server answered 401"));
      assertThat(provider.requests().getLast()).contains(KEY);
      assertThat(other.requests()).singleElement().asString().doesNotContain("canary", "Bearer");
    }

    /// Another port of the same host is another origin.
    @Test
    void isNotSentToAnotherPort() {
      var other = server(Script.answer(401, ""));
      var provider = server(FILE);
      var opening =
          downloader(provider.uri())
              .open(new Request(other.uri() + "/x", 0, null, Duration.ofSeconds(30)));
      assertThat(failure(opening)).isInstanceOf(Failure.Gone.class);
      assertThat(other.requests()).hasSize(1);
    }
  }

  @Nested
  class Redirects {

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void areFollowed(int status) {
      var server =
          routed(
              Router.byId(
                  Map.of(
                      "old", Router.always(Script.answer(status, "", "Location: new?a=b c")),
                      "new?a=b%20c", Router.always(FILE))));
      assertThat(content(open(server.uri().resolve("/x/old")))).isEqualTo("hello");
    }

    /// RFC 3986, section 5.4, as far as the JDK does it otherwise.
    @ParameterizedTest
    @CsvSource({
      "?to=x, /a/b?to=x",
      "'', /a/b?c",
      "x, /a/x",
      "/x, /x",
      "./x?y, /a/x?y",
      "?to=x#y, /a/b?to=x"
    })
    void leadToWhereTheStandardSays(String location, String path) {
      var server = routed(Router.inTurn(Script.answer(302, "", "Location: " + location), FILE));
      open(server.uri().resolve("/a/b?c"));
      assertThat(server.requests().getLast()).startsWith("GET " + path + " ");
    }

    @Test
    void doNotGoOnForEver() {
      var server = server(Script.answer(302, "", "Location: /again"));
      assertNotAllowed(open(server.uri()), "more than 10 redirects");
      assertThat(server.requests()).hasSize(11);
    }

    @ParameterizedTest
    @CsvSource({
      "http://169.254.169.254/latest, files may come by https only",
      "https://169.254.169.254/latest, 169.254.169.254 is 169.254.169.254",
      "https://[::1]/x, which is not a public address",
      "https://localhost/x, which is not a public address",
      "https://user:pw@127.0.0.1/x, a user name",
      "https://127.0.0.1:99999/x, an impossible port",
      "file:///etc/passwd, it is a file: URL",
      "ftp://127.0.0.1/x, files may come by https only",
      "data:text/plain;x, it is a data: URL",
      "http:///x, no host",
      "https://exa mple/, not valid",
    })
    void areRefusedIfTheyLeadToWhereNoFileMayComeFrom(String location, String reason) {
      allowed = List.of();
      var provider = server(Script.answer(302, "", "Location: " + location));
      var request = new Request(provider.uri() + "/x", 0, null, Duration.ofSeconds(30));
      assertNotAllowed(downloader(provider.uri()).open(request), reason);
    }
  }

  @Nested
  class WhereFilesMayNotComeFrom {

    @Test
    void noConnectionIsOpened() throws Exception {
      allowed = List.of();
      var server = server(FILE);
      for (var host : List.of("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433")) {
        assertThat(failure(open("https://" + host + ":" + server.uri().getPort() + "/x")))
            .as(host)
            .isInstanceOf(Failure.NotAllowed.class);
      }
      assertNotAllowed(open(server.uri()), "files may come by https only");
      assertThat(server.connections()).isZero();
    }

    @Test
    void theProvidersOwnOriginIsAllowed() {
      allowed = List.of();
      var provider = server(FILE);
      var opening =
          downloader(provider.uri())
              .open(new Request(provider.uri() + "/x", 0, null, Duration.ofSeconds(30)));
      assertThat(content(opening)).isEqualTo("hello");
    }
  }

  @Nested
  class TheRestOfAFile {

    @Test
    void isAskedForIfItIsStillTheSame() {
      var server =
          server(
              Script.answer(
                  206, "llo", "Content-Range: bytes 2-4/5", "ETag: \"v1\"", "Content-Type: a/b"));
      var opening = open(server.uri().toString(), 2, "\"v1\"");
      assertThat(head(opening)).isEqualTo(new FileHead(2, 5L, "a/b", "\"v1\""));
      assertThat(content(opening)).isEqualTo("llo");
      assertThat(server.requests().getFirst()).contains("Range: bytes=2-", "If-Range: \"v1\"");
    }

    @Test
    void isTheWholeFileIfTheServerSendsThat() {
      assertThat(head(open(server(FILE).uri().toString(), 2, "\"v0\"")).from()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"bytes 3-4/5", "bytes 2-3/5", "bytes 2-4/*", "bytes */5", "lines 2-4/5", ""})
    void isAskedForWholeIfTheServerSendsAnotherPart(String range) {
      var server = routed(Router.inTurn(Script.answer(206, "x", "Content-Range: " + range), FILE));
      assertThat(content(open(server.uri().toString(), 2, "\"v1\""))).isEqualTo("hello");
      assertThat(server.requests().getLast()).doesNotContain("Range");
    }

    @Test
    void isAskedForWholeIfItIsOfAnotherVersion() {
      var other = Script.answer(206, "LLO", "Content-Range: bytes 2-4/5", "ETag: \"v2\"");
      var server = routed(Router.inTurn(other, FILE));
      assertThat(content(open(server.uri().toString(), 2, "\"v1\""))).isEqualTo("hello");
    }

    @Test
    void isNotWholeIfItEndsEarlierThanAnnounced() {
      var server = server(Script.answer(206, "l", "Content-Range: bytes 2-4/5"));
      assertThat(trouble(open(server.uri().toString(), 2, "\"v1\"")))
          .isInstanceOf(Unreachable.class);
    }

    @Test
    void isRefusedIfTheWholeFileWasAskedFor() {
      var server = server(Script.answer(206, "hel", "Content-Range: bytes 0-2/5"));
      assertNotAllowed(open(server.uri()), "only a part of it");
    }

    @Test
    void isAskedForWholeIfThereIsNoRest() {
      var server = routed(Router.inTurn(Script.answer(416, ""), FILE));
      assertThat(content(open(server.uri().toString(), 9, "\"v1\""))).isEqualTo("hello");
    }

    @Test
    void isOfNoUseIfNothingButPartsAreSent() {
      var server = server(Script.answer(206, "x", "Content-Range: bytes 3-3/5"));
      assertNotAllowed(open(server.uri().toString(), 2, "\"v1\""), "only a part of it");
    }

    @ParameterizedTest
    @CsvSource({
      "'ETag: W/\"v1\"', ",
      "Last-Modified: Fri, '27 Nov 2026 12:00:00 GMT'",
      "X: y, ",
    })
    void needsAStrongValidator(String header, @Nullable String rest) {
      var server = server(Script.answer(200, "x", header + (rest == null ? "" : ", " + rest)));
      assertThat(head(open(server.uri())).validator())
          .isEqualTo(rest == null ? null : "Fri, " + rest);
    }
  }

  @Nested
  class Failures {

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 451})
    void ofALinkThatIsNotGoodAnyMore(int status) {
      assertThat(failure(open(server(Script.answer(status, "<Error/>")).uri())))
          .isEqualTo(new Failure.Gone("the server answered " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 502, 503, 504, 522})
    void thatMayPass(int status) {
      var answer = Script.answer(status, "busy", "Retry-After: 7");
      assertThat(trouble(open(server(answer).uri())))
          .isInstanceOfSatisfying(
              Failing.class,
              failing -> {
                assertThat(failing.details().httpStatus()).isEqualTo(status);
                assertThat(failing.details().retryAfter()).isEqualTo(Duration.ofSeconds(7));
              });
    }

    @Test
    void ofTooManyRequests() {
      assertThat(trouble(open(server(Script.answer(429, "")).uri()))).isInstanceOf(Throttled.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205, 300, 304})
    void ofAnAnswerWithoutAFile(int status) {
      assertNotAllowed(
          open(server(Script.raw("HTTP/1.1 " + status + " x\r\n\r\n")).uri()), "without a file");
    }

    @Test
    void ofTheNetwork() throws Exception {
      var server = server(FILE);
      server.close();
      assertThat(trouble(open(server.uri()))).isInstanceOf(Unreachable.class);
    }

    @Test
    void inTheMiddle() {
      var server = server(Script.raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello"));
      assertThat(trouble(open(server.uri()))).isInstanceOf(Unreachable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 15, 20})
    void inTheMiddleOfACompressedFile(int length) throws IOException {
      var coded = new ByteArrayOutputStream();
      try (var gzip = new GZIPOutputStream(coded)) {
        gzip.write("hello, hello".getBytes(UTF_8));
      }
      var answer =
          Script.answer(200, Arrays.copyOf(coded.toByteArray(), length), "Content-Encoding: gzip");
      assertThat(trouble(open(server(answer).uri())).details().message())
          .isEqualTo("the answer was cut short");
    }

    @Test
    void ofAServerThatStalls() {
      stall = Duration.ofMillis(300);
      var server =
          server(out -> {
            out.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
            out.awaitClosedByClient();
          });
      assertThat(trouble(open(server.uri()))).isInstanceOf(TimedOut.class);
    }
  }

  @Nested
  class TheSize {

    @Test
    void isLimitedByWhatIsAnnounced() {
      maxSize = 4;
      assertNotAllowed(open(server(FILE).uri()), "larger than 4 bytes; the setting save.max-size");
    }

    @Test
    void isLimitedByWhatComes() {
      maxSize = 4;
      assertNotAllowed(
          open(server(Script.raw("HTTP/1.1 200 OK\r\n\r\nhello")).uri()), "larger than 4 bytes");
    }

    @Test
    void isThatOfTheDecodedFile() throws IOException {
      maxSize = 100;
      var coded = new ByteArrayOutputStream();
      try (var gzip = new GZIPOutputStream(coded)) {
        gzip.write(new byte[101]);
      }
      var answer = Script.answer(200, coded.toByteArray(), "Content-Encoding: gzip");
      assertNotAllowed(open(server(answer).uri()), "larger than 100 bytes");
    }
  }

  @Test
  void aFileThatIsSentCompressedIsDecoded() throws IOException {
    var coded = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(coded)) {
      gzip.write("hello".getBytes(UTF_8));
    }
    var answer = Script.answer(200, coded.toByteArray(), "Content-Encoding: gzip", "ETag: \"v1\"");
    var opening = open(server(answer).uri());
    assertThat(head(opening)).isEqualTo(new FileHead(0, null, null, null));
    assertThat(content(opening)).isEqualTo("hello");
    assertNotAllowed(
        open(server(Script.answer(200, "x", "Content-Encoding: br")).uri()), "not understood: br");
  }
}
