package dev.sibyl.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Note;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PredictionTextTest {

  private static final PredictionText HUMAN =
      new PredictionText(Style.PLAIN, ZoneId.of("Asia/Kolkata"));
  private static final String LONG_DATA_URI = "data:image/png;base64," + "QUJD".repeat(10_000);

  @Test
  void aBlockTellsAllThatMattersInLocalTimeWithItsOffset() {
    var files = texts("https://a.example/1.webp", "https://a.example/2.webp");
    assertThat(block(PredictionFixtures.succeeded(files, false)))
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
  void aBlockTellsHowFarItHasCome() {
    var progress = new Progress(0.5, 20L, 40L, 2, Duration.ofSeconds(245));
    assertThat(block(PredictionFixtures.processing(texts("A light", "house\nat"), progress)))
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

  static Stream<Arguments> outputs() {
    return Stream.of(
        Arguments.of(PredictionFixtures.succeeded(null, true), "removed by the provider"),
        Arguments.of(PredictionFixtures.succeeded(null, false), "  output    none"),
        Arguments.of(
            PredictionFixtures.succeeded(new JsonString("hello"), false), "  output    hello"),
        Arguments.of(
            PredictionFixtures.succeeded(
                JsonObject.EMPTY
                    .with("score", new JsonNumber("1.10"))
                    .with("mask", new JsonString("https://a.example/m.png")),
                false),
            "{\"score\":1.10,\"mask\":\"https://a.example/m.png\"}"),
        Arguments.of(
            PredictionFixtures.succeeded(texts("a caption", "https://a.example/1.webp"), false),
            "  output    a caption\n            https://a.example/1.webp"),
        Arguments.of(
            PredictionFixtures.failed("CUDA out of memory"), "  error     CUDA out of memory"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("outputs")
  void aBlockTellsWhatCameOut(Prediction prediction, String expected) {
    assertThat(block(prediction)).contains(expected);
  }

  static Stream<Arguments> gists() {
    return Stream.of(
        Arguments.of(
            PredictionFixtures.succeeded(
                texts("https://a.example/1", "https://a.example/2"), false),
            "abc  succeeded  https://a.example/1 https://a.example/2"),
        Arguments.of(
            PredictionFixtures.succeeded(texts("two\nlines"), false),
            "abc  succeeded  two\\nlines"),
        Arguments.of(
            PredictionFixtures.succeeded(null, true),
            "abc  succeeded  output removed by the provider"),
        Arguments.of(PredictionFixtures.succeeded(null, false), "abc  succeeded  no output"),
        Arguments.of(
            PredictionFixtures.processing(null, new Progress(0.29, null, null, 1, null)),
            "abc  processing  29 %, about 2 min 2 s to go"),
        Arguments.of(PredictionFixtures.processing(null, null), "abc  processing"),
        Arguments.of(PredictionFixtures.failed("out of\nmemory"), "abc  failed  out of\\nmemory"),
        Arguments.of(
            PredictionFixtures.of(
                Status.of(null), null, null, null, false, Timings.UNKNOWN, JsonObject.EMPTY),
            "abc  (no status)"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("gists")
  void aLineTellsTheGist(Prediction prediction, String expected) {
    assertThat(HUMAN.text(PredictionFixtures.answer(prediction).reference(), prediction, false))
        .isEqualTo(expected);
  }

  static Stream<Prediction> hostile() {
    var hostile = "\u001b[2J\r\u009b\u202e";
    return Stream.of(
        PredictionFixtures.succeeded(new JsonString(hostile), false),
        PredictionFixtures.succeeded(new JsonString("https://a.example/" + hostile), false),
        PredictionFixtures.succeeded(new JsonString("data:" + hostile + ",x"), false),
        PredictionFixtures.succeeded(
            JsonObject.EMPTY.with(hostile, new JsonString(hostile)), false),
        PredictionFixtures.failed(hostile),
        PredictionFixtures.of(
            Status.of(hostile), null, null, null, false, Timings.UNKNOWN, JsonObject.EMPTY));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void controlCharactersAreEscaped(Prediction prediction) {
    var noted = prediction.withNotes(List.of(new Note("bad-time", "\u001b\n")));
    assertThat(block(noted))
        .contains("\\u001b[2J")
        .doesNotContainPattern("[\\p{Cntrl}\u202e&&[^\n]]");
    assertThat(HUMAN.text(PredictionFixtures.answer(noted).reference(), noted, false))
        .contains("\\u001b[2J")
        .doesNotContainPattern("[\\p{Cntrl}\u202e]");
    assertThat(PredictionText.oddities(noted)).containsExactly("bad-time: \\u001b\\n");
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
    var prediction = PredictionFixtures.succeeded(output, false);
    assertThat(block(prediction)).contains("data:image/png;base64,").hasSizeLessThan(700);
    assertThat(HUMAN.text(PredictionFixtures.answer(prediction).reference(), prediction, false))
        .hasSizeLessThan(300);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "PT0S, 0 s",
    "PT0.017S, 0.02 s",
    "PT1S, 1 s",
    "PT8.733S, 8.7 s",
    "PT60S, 1 min 0 s",
    "PT4M5.9S, 4 min 5 s",
    "PT1H4M59S, 1 h 4 min",
    "PT30H, 30 h 0 min",
  })
  void durationsAreAsPreciseAsPeopleNeed(Duration duration, String expected) {
    assertThat(PredictionText.duration(duration)).isEqualTo(expected);
  }

  @Test
  void coloursStandOnlyWhereTheyAreWanted() {
    var prediction = PredictionFixtures.failed("oh");
    var colored = new PredictionText(Style.COLORED, ZoneId.of("UTC"));
    assertThat(colored.text(PredictionFixtures.answer(prediction).reference(), prediction, false))
        .isEqualTo("abc  \u001b[31mfailed\u001b[0m  oh");
    assertThat(HUMAN.text(PredictionFixtures.answer(prediction).reference(), prediction, false))
        .isEqualTo("abc  failed  oh");
  }

  private static String block(Prediction prediction) {
    return HUMAN.text(PredictionFixtures.answer(prediction).reference(), prediction, true);
  }

  private static JsonArray texts(String... texts) {
    return JsonArray.ofTexts(List.of(texts));
  }
}
