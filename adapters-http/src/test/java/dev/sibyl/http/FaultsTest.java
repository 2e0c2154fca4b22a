package dev.sibyl.http;

import static dev.sibyl.http.HttpFixtures.ID;
import static dev.sibyl.http.HttpFixtures.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.http.LoopbackServer.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a network and a broken or hostile site can do. All of it becomes a value.
class FaultsTest {

  private static final String PREDICTION =
      "{\"id\":\"" + ID.value() + "\",\"status\":\"starting\"}";

  private static byte[] gzip(int zeros, String end) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      var spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < zeros; i++) {
        gzip.write(spaces);
      }
      gzip.write(end.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
    return bytes.toByteArray();
  }

  static Stream<Arguments> aBrokenConnectionIsUnreachable() {
    var head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    var error = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 400\r\n\r\n{\"error\":";
    var zipped = new String(gzip(0, PREDICTION), StandardCharsets.ISO_8859_1);
    return Stream.of(
        broken("reset before the answer", Script.reset()),
        broken("closed before the answer", Script.raw("")),
        broken("cut short", Script.raw(head + "Content-Length: 900\r\n\r\n" + PREDICTION)),
        broken("cut short before the body", Script.raw(head + "Content-Length: 900\r\n\r\n")),
        broken("an error cut short", Script.raw(error)),
        broken(
            "reset in the body",
            out -> {
              out.write((head + "Content-Length: 900\r\n\r\n{").getBytes(StandardCharsets.UTF_8));
              throw new IOException("reset");
            }),
        broken("bad chunk size", chunked("zz\r\n" + PREDICTION)),
        broken("negative chunk size", chunked("-5\r\n" + PREDICTION)),
        broken("huge chunk size", chunked("ffffffffffffffffffff\r\n" + PREDICTION)),
        broken("missing chunk", chunked("5\r\n{\"id\"\r\n")),
        broken("chunk cut short", chunked("ff\r\n" + PREDICTION)),
        broken(
            "compressed and cut short",
            Script.answer(200, latin(zipped.substring(0, 30)), "Content-Encoding: gzip")),
        broken("not compressed", Script.answer(200, PREDICTION, "Content-Encoding: gzip")),
        broken("no HTTP", Script.raw("SSH-2.0-OpenSSH_9.9\r\n")));
  }

  private static Arguments broken(String name, Script script) {
    return Arguments.of(name, script);
  }

  private static Script chunked(String chunks) {
    return Script.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void aBrokenConnectionIsUnreachable(String name, Script script) {
    var details = HttpFixtures.trouble(Unreachable.class, script);
    assertThat(details.message()).as(name).isNotBlank().doesNotContain("null").doesNotContain("\n");
  }

  static Stream<Arguments> aBodyThatIsNotAPredictionIsUnreadable() {
    return Stream.of(
        Arguments.of("empty", "", "the answer is empty"),
        Arguments.of("blank", " \n", "the answer is not valid JSON: it is empty"),
        Arguments.of("null", "null", "the answer is JSON, but not an object"),
        Arguments.of("array", "[" + PREDICTION + "]", "the answer is JSON, but not an object"),
        Arguments.of("number", "17", "the answer is JSON, but not an object"),
        Arguments.of("string", "\"starting\"", "the answer is JSON, but not an object"),
        Arguments.of(
            "cut short",
            "{\"id\":\"x\",\"status\":\"succ",
            "the answer is not valid JSON: it is cut short (line 1, column 25)"),
        Arguments.of("trailing object", PREDICTION + "{}", "something follows its end"),
        Arguments.of("trailing junk", PREDICTION + " oops", "something follows its end"),
        Arguments.of(
            "leading zero",
            "{\"id\":\"x\",\n\"status\":\"starting\",\n\"a\":01}",
            "the answer is not valid JSON (line 3, column 6)"),
        Arguments.of("comment", "/* a */" + PREDICTION, "not valid JSON (line 1, column 1)"),
        Arguments.of("raw control character", "{\"id\":\"\u0001\"}", "not valid JSON (line 1"),
        Arguments.of(
            "deep arrays",
            "[".repeat(100_000),
            "exceeds a limit: it is deeper than 500 levels, or has a number of more than 1000"),
        Arguments.of(
            "deep objects",
            "{\"a\":".repeat(100_000),
            "exceeds a limit: it is deeper than 500 levels, or has a number of more than 1000"),
        Arguments.of(
            "deep member",
            "{\"status\":\"starting\",\"id\":\"x\",\"a\":"
                + "[".repeat(100_000)
                + "]".repeat(100_000)
                + "}",
            "exceeds a limit: it is deeper than 500 levels, or has a number of more than 1000"),
        Arguments.of(
            "long number",
            "{\"status\":\"starting\",\"id\":\"x\",\"a\":" + "9".repeat(1_000_000) + "}",
            "exceeds a limit: it is deeper than 500 levels, or has a number of more than 1000"),
        Arguments.of(
            "long fraction",
            "{\"status\":\"starting\",\"id\":\"x\",\"a\":0." + "9".repeat(1_000_000) + "}",
            "exceeds a limit: it is deeper than 500 levels, or has a number of more than 1000"),
        Arguments.of(
            "many elements", "[" + "0,".repeat(1_900_000) + "0]", "the answer has too many parts"),
        Arguments.of(
            "long key",
            "{\"" + "k".repeat(1_000_000) + "\":1}",
            "exceeds a limit: it is deeper than 500 levels, or has a number of more than 1000"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void aBodyThatIsNotAPredictionIsUnreadable(String name, String body, String message) {
    var details = HttpFixtures.trouble(Unreadable.class, Script.json(200, body));
    assertThat(details.message()).as(name).contains(message).hasSizeLessThan(400);
    assertThat(details.message().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ff",
        "80",
        "00",
        "000000",
        "0000007b",
        "0000007bffffffff",
        "00007b00",
        "007b0000",
        "7b000000ffffffff",
        "007bd800",
        "fffe7b00",
        "0000feff0000007b"
      })
  void bytesThatAreNotTextAreUnreadable(String hex) {
    var answer = Script.answer(200, HexFormat.of().parseHex(hex));
    assertThat(HttpFixtures.trouble(Unreadable.class, answer).message())
        .matches(
            "the answer is (not valid JSON( |: ).*|text in UTF-16 or UTF-32, and not in UTF-8)");
  }

  @Test
  void noBytesCauseAnException() {
    for (long seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var bytes = PREDICTION.getBytes(StandardCharsets.UTF_8);
      for (int i = random.nextInt(4); i >= 0; i--) {
        bytes[random.nextInt(random.nextBoolean() ? bytes.length : 5)] = (byte) random.nextInt();
      }
      var hex = HexFormat.of().formatHex(bytes);
      assertThat(HttpFixtures.poll(Script.answer(200, bytes)))
          .as("seed %d: %s", seed, hex)
          .isInstanceOfAny(Lookup.Found.class, Unreadable.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-9, 9, 900})
  void twoLengthsAreRefusedInEitherOrder(int more) {
    var right = PREDICTION.length();
    for (var lengths : new int[][] {{right, right + more}, {right + more, right}}) {
      var answer =
          Script.raw(
              "HTTP/1.1 200 OK\r\nContent-Length: "
                  + lengths[0]
                  + "\r\nContent-Length: "
                  + lengths[1]
                  + "\r\n\r\n"
                  + PREDICTION);
      assertThat(HttpFixtures.trouble(Unreachable.class, answer).message())
          .isEqualTo("the answer is not valid HTTP: it announces its length in two ways");
    }
  }

  @ParameterizedTest
  @CsvSource({"200, Unreadable", "404, NotFound", "503, Failing"})
  void aBodyThatDecompressesToMoreThanTheLimitIsNotRead(int status, String kind) {
    var bomb = gzip(33, PREDICTION);
    assertThat(bomb).hasSizeLessThan(100_000);
    var answer =
        Script.answer(status, bomb, "Content-Encoding: gzip", "Content-Type: application/json");
    var lookup = HttpFixtures.poll(answer);
    assertThat(lookup.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(HttpFixtures.trouble(Trouble.class, lookup).message())
        .isEqualTo("the answer is longer than " + (status == 200 ? "32 MiB" : "64 KiB"));
  }

  @Test
  void aCompressedAnswerIsDecompressed() {
    var answer = Script.answer(200, gzip(1, PREDICTION), "Content-Encoding: gzip");
    assertThat(HttpFixtures.prediction(answer).raw().print()).isEqualTo(PREDICTION);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void noRedirectIsFollowedAndNoOtherSiteGetsTheKey(int status) {
    try (var elsewhere = new LoopbackServer(Script.json(200, PREDICTION));
        var server =
            new LoopbackServer(
                Script.answer(status, "", "Location: " + elsewhere.uri() + "/" + KEY.value()))) {
      var lookup = HttpFixtures.comet(server.uri()).lookUp(ID);
      assertThat(HttpFixtures.trouble(Unreadable.class, lookup).message())
          .isEqualTo(
              "the answer is a redirect to " + elsewhere.uri() + "/[key], which is not followed");
      assertThat(elsewhere.requests()).isEmpty();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aChallengeIsNotAnswered() {
    var answer = Script.answer(401, "{}", "WWW-Authenticate: Basic realm=\"x\"");
    assertThat(HttpFixtures.poll(answer)).isInstanceOf(KeyRejected.class);
  }

  static Stream<Arguments> aKeyInAnAnswerIsScrubbed() {
    var key = KEY.value();
    var escaped = key.replace("s", "\\u0073");
    return Stream.of(
        Arguments.of("message", Script.json(401, "{\"error\":{\"message\":\"bad " + key + "\"}}")),
        Arguments.of("escaped", Script.json(401, "{\"message\":\"bad " + escaped + "\"}")),
        Arguments.of("code", Script.json(401, "{\"message\":\"m\",\"code\":\"" + key + "\"}")),
        Arguments.of("detail", Script.json(401, "{\"detail\":{\"" + key + "\":1}}")),
        Arguments.of("header", Script.answer(401, "{}", "X-Request-Id: " + key)),
        Arguments.of("no JSON", Script.json(200, key)),
        Arguments.of("no JSON string", Script.json(200, "{\"a\": " + key + "}")),
        Arguments.of("reason", Script.raw("HTTP/1.1 401 " + key + "\r\n\r\n")),
        Arguments.of("chunk", chunked(key + "\r\n")),
        Arguments.of("status line", Script.raw("HTTP/1.1 " + key + " OK\r\n\r\n")),
        Arguments.of("no HTTP", Script.raw(key + "\r\n\r\n")),
        Arguments.of("encoding", Script.answer(200, key, "Content-Encoding: gzip")),
        Arguments.of("length", Script.raw("HTTP/1.1 200\r\nContent-Length: " + key + "\r\n\r\n")),
        Arguments.of(
            "prediction",
            Script.json(
                200,
                "{\"id\":\""
                    + key
                    + "\",\"status\":\""
                    + key
                    + "\",\"logs\":\""
                    + key
                    + "\",\"output\":\""
                    + key
                    + "\",\""
                    + key
                    + "\":[\""
                    + escaped
                    + "\"],\""
                    + key
                    + "\":0,\"created_at\":\""
                    + key
                    + "\"}")),
        Arguments.of(
            "task",
            Script.json(
                200,
                "{\"data\":{\"task_id\":\""
                    + key
                    + "\",\"status\":\""
                    + key
                    + "\",\"fail_reason\":\""
                    + key
                    + "\"}}")));
  }

  /// Language models send a text in pieces, and a provider may quote the key so.
  @Test
  void aKeyInTheTokensOfATextIsScrubbed() {
    var tokens =
        KEY.value()
            .chars()
            .mapToObj(character -> "\"" + (char) character + "\"")
            .collect(Collectors.joining(",", "[\"a \",", ",\" b\"]"));
    for (var line : List.of("", "\n")) { // read in one pass, and thoroughly
      var lookup =
          HttpFixtures.poll(
              Script.json(
                  200,
                  "{\"id\":\"abc\",\"status\":\"succeeded\","
                      + line
                      + "\"output\":"
                      + tokens
                      + "}"));
      var prediction = ((Lookup.Found) lookup).prediction();
      assertThat(prediction.output().text()).isEqualTo("a [key] b");
      assertThat(HttpFixtures.texts(prediction.notes())).contains("key-scrubbed");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void aKeyInAnAnswerIsScrubbed(String name, Script answer) {
    var lookup = HttpFixtures.poll(answer);
    assertThat(lookup.toString()).as(name).doesNotContain(KEY.value());
    if (lookup instanceof Lookup.Found(var prediction, _, _)) {
      assertThat(prediction.raw().print()).contains("[key]").doesNotContain(KEY.value());
      assertThat(HttpFixtures.texts(prediction.notes())).contains("key-scrubbed");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"secret\r\nX-Evil: 1", "secret\n", "sec ret", "sécret", "secret\u0000", "", "秘密"})
  void aKeyThatAHeaderCannotHoldIsRefusedWithoutBeingShown(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Key(key))
        .withMessage("a key must be printable ASCII characters without spaces or line ends");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"starting\",\"id\":\"x\",\"n\":[1.10,12345678901234567890,-0.0,1E+2,1e-400]}",
        "{\"z\":1,\"id\":\"x\",\"a\":{\"unknown\":[{},[],null,true,false]},\"status\":\"starting\"}",
        "{\"id\":\"x\",\"status\":\"starting\",\"s\":\"\\ud83d x \\ude00\",\"é\":\"🦭\"}",
        "{\"id\":\"x\",\"status\":\"starting\",\"s\":\"\\u001b]52;c;\\u0007 \\\" \\\\ /\"}"
      })
  void unknownMembersAreKeptWithEveryDigit(String body) {
    assertThat(HttpFixtures.prediction(Script.json(200, body)).raw().print()).isEqualTo(body);
  }
}
