package dev.sibyl.cli.render;

import static dev.sibyl.cli.render.AnswerFixtures.ANSWERED;
import static dev.sibyl.cli.render.AnswerFixtures.COMPLETED;
import static dev.sibyl.cli.render.AnswerFixtures.CREATED;
import static dev.sibyl.cli.render.AnswerFixtures.REFERENCE;
import static dev.sibyl.cli.render.AnswerFixtures.STARTED;
import static dev.sibyl.cli.render.AnswerFixtures.failed;
import static dev.sibyl.cli.render.AnswerFixtures.processing;
import static dev.sibyl.cli.render.AnswerFixtures.removed;
import static dev.sibyl.cli.render.AnswerFixtures.status;
import static dev.sibyl.cli.render.AnswerFixtures.succeeded;
import static dev.sibyl.cli.render.AnswerFixtures.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.TestConsole;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Progress.Steps;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.time.Duration;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PredictionTextTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final String LONG_DATA_URI = "data:image/png;base64," + "QUJD".repeat(10_000);

  private static String block(Found answer) {
    return text(new PredictionText(ZONE, /* single= */ true), answer);
  }

  private static String line(Found answer) {
    return text(new PredictionText(ZONE, /* single= */ false), answer);
  }

  private static String text(PredictionText text, Found answer) {
    return text.lines(REFERENCE, answer).stream().map(Line::text).collect(Collectors.joining("\n"));
  }

  @Test
  void aBlockHasAllFactsInLocalTimeWithItsOffset() {
    assertThat(block(succeeded(texts("https://a.example/1.webp", "https://a.example/2.webp"))))
        .isEqualTo(
            """
            abc  succeeded
              model     owner/model
              provider  fuhuapi
              time      created 2025-05-19 07:30:17 +05:30, waited 0.02 s, ran 8.7 s
              output    https://a.example/1.webp
                        https://a.example/2.webp
              files     can be fetched until 2025-05-19 08:30:26 +05:30\
            """);
  }

  @Test
  void aBlockHasTheProgressSoFar() {
    var progress = new Progress(0.5, new Steps(20, 40), 2, Duration.ofSeconds(245));
    assertThat(block(processing(texts("A light", "house\nat"), progress)))
        .isEqualTo(
            """
            abc  processing
              model     owner/model
              provider  fuhuapi
              time      created 2025-05-19 07:30:17 +05:30, waited 0.02 s, running for 50.0 s
              progress  50 % (20 of 40), stage 2, about 4 min 5 s to go
              so far    A lighthouse
                        at\
            """);
  }

  @Test
  void aBlockSaysHowLongItHasWaited() {
    var starting =
        PredictionBuilder.starting()
            .timings(Timings.of(CREATED, null, null))
            .model(null)
            .answeredAt(ANSWERED)
            .found();
    assertThat(block(starting))
        .isEqualTo(
            """
            abc  starting
              provider  fuhuapi
              time      created 2025-05-19 07:30:17 +05:30, waiting for 50 s\
            """);
  }

  @Test
  void aBlockSaysThatTheFilesHaveExpired() {
    var expired =
        PredictionBuilder.succeeded()
            .timings(Timings.of(CREATED, STARTED, COMPLETED))
            .answeredAt(COMPLETED.plus(Duration.ofHours(1)))
            .found();
    assertThat(block(expired)).endsWith("\n  files     expired 2025-05-19 08:30:26 +05:30");
  }

  static Stream<Arguments> outputs() {
    return Stream.of(
        Arguments.of(removed(), "removed by the provider"),
        Arguments.of(succeeded(null), "  output    none"),
        Arguments.of(succeeded(new JsonString("")), "  output    none"),
        Arguments.of(succeeded(new JsonString("hello")), "  output    hello"),
        Arguments.of(succeeded(new JsonString("a\tb\r\nc")), "  output    a\tb\n            c"),
        Arguments.of(
            succeeded(
                JsonObject.EMPTY
                    .with("score", new JsonNumber("1.10"))
                    .with("mask", new JsonString("https://a.example/m.png"))),
            "{\"score\":1.10,\"mask\":\"https://a.example/m.png\"}"),
        Arguments.of(
            succeeded(texts("a caption", "https://a.example/1.webp")),
            "  output    a caption\n            https://a.example/1.webp"),
        Arguments.of(failed("CUDA out of memory"), "  error     CUDA out of memory"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("outputs")
  void aBlockHasTheOutput(Found answer, String expected) {
    assertThat(block(answer)).contains(expected);
  }

  static Stream<Arguments> summaries() {
    return Stream.of(
        Arguments.of(
            succeeded(texts("https://a.example/1", "https://a.example/2")),
            "abc  succeeded  https://a.example/1 https://a.example/2"),
        Arguments.of(succeeded(texts("two\nlines")), "abc  succeeded  two\\nlines"),
        Arguments.of(removed(), "abc  succeeded  output removed by the provider"),
        Arguments.of(succeeded(null), "abc  succeeded  no output"),
        Arguments.of(succeeded(new JsonString("")), "abc  succeeded  no output"),
        Arguments.of(
            processing(null, new Progress(0.29, null, 1, null)),
            "abc  processing  29 %, about 2 min 2 s to go"),
        Arguments.of(processing(null, null), "abc  processing"),
        Arguments.of(processing(texts("a", "b"), null), "abc  processing  so far: ab"),
        Arguments.of(failed("out of\nmemory"), "abc  failed  out of\\nmemory"),
        Arguments.of(status(null), "abc  (no status)"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("summaries")
  void aLineHasTheMostImportantFact(Found answer, String expected) {
    assertThat(line(answer)).isEqualTo(expected);
  }

  static Stream<Found> hostile() {
    var hostile = "\u001b[2J\r\u009b\u202e";
    return Stream.of(
        succeeded(new JsonString(hostile)),
        succeeded(new JsonString("https://a.example/" + hostile)),
        succeeded(new JsonString("data:" + hostile + ",x")),
        succeeded(JsonObject.EMPTY.with(hostile, new JsonString(hostile))),
        failed(hostile),
        status(hostile));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void controlCharactersAreEscaped(Found answer) {
    assertThat(block(answer))
        .contains("\\u001b[2J")
        .doesNotContainPattern("[\\p{Cntrl}\u202e&&[^\n]]");
    assertThat(line(answer)).contains("\\u001b[2J").doesNotContainPattern("[\\p{Cntrl}\u202e]");
  }

  static Stream<Json> withDataUris() {
    return Stream.of(
        new JsonString(LONG_DATA_URI),
        texts(LONG_DATA_URI, "https://a.example/1"),
        JsonObject.EMPTY.with("image", new JsonString(LONG_DATA_URI)),
        texts("a caption", LONG_DATA_URI));
  }

  @ParameterizedTest
  @MethodSource("withDataUris")
  void dataUrisAreAbbreviated(Json output) {
    var answer = succeeded(output);
    assertThat(block(answer)).contains("data:image/png;base64,").hasSizeLessThan(700);
    assertThat(line(answer)).hasSizeLessThan(300);
  }

  static Stream<Arguments> colors() {
    return Stream.of(
        Arguments.of("succeeded", 32),
        Arguments.of("failed", 31),
        Arguments.of("aborted", 31),
        Arguments.of("canceled", 33),
        Arguments.of("daydreaming", 33),
        Arguments.of("starting", 36),
        Arguments.of("processing", 36));
  }

  @ParameterizedTest
  @MethodSource("colors")
  void theStatusHasAColorIfTheStreamHas(String status, int color) {
    var answer = PredictionBuilder.of(Status.of(status)).output(null).failure(null).found();
    var lines = new PredictionText(ZONE, /* single= */ false).lines(REFERENCE, answer);
    var colored = new TestConsole().colored();
    colored.console().print(lines);
    assertThat(colored.out()).startsWith("abc  \u001b[" + color + "m" + status + "\u001b[0m");
    var plain = new TestConsole();
    plain.console().print(lines);
    assertThat(plain.out()).startsWith("abc  " + status);
  }

  @Test
  void onlyTheStatusOfALineHasAColor() {
    var colored = new TestConsole().colored();
    colored
        .console()
        .print(new PredictionText(ZONE, /* single= */ false).lines(REFERENCE, failed("oh")));
    assertThat(colored.out()).isEqualTo("abc  \u001b[31mfailed\u001b[0m  oh\n");
  }
}
