package dev.sibyl.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.ports.driving.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesTest {

  @Test
  void tellsAllThatIsKnownBehindWhatWasSent() {
    var prediction =
        PredictionFixtures.of(
                Status.Known.SUCCEEDED,
                JsonArray.ofTexts(List.of("https://a.example/1", "data:,x")),
                null,
                new Progress(1.0, 40L, 40L, 2, Duration.ZERO),
                false,
                PredictionFixtures.TIMES,
                PredictionFixtures.SENT)
            .withNotes(List.of(new Note("time-order", ""), new Note("bad-time", "x")));
    assertThat(line(prediction))
        .isEqualTo(
            json(
                "{'id':'sent','sibyl':{'provider':'fuhuapi','id':'abc','ended':true,",
                "'outcome':'succeeded','files':['https://a.example/1','data:,x'],'text':null,",
                "'progress':{'fraction':1.0,'current':40,'total':40,'stage':2,",
                "'remaining_seconds':0},'queued_seconds':0.017,'ran_seconds':8.733,",
                "'expires_at':'2025-05-19T03:00:26.267Z','expired':false,",
                "'notes':['time-order','bad-time: x'],'problem':null}}"));
  }

  @Test
  void keepsEveryKeyWhereNothingIsKnown() {
    var prediction =
        PredictionFixtures.of(
            Status.of(null), null, null, null, false, Timings.UNKNOWN, JsonObject.EMPTY);
    assertThat(line(prediction))
        .isEqualTo(
            json(
                "{'sibyl':{'provider':'fuhuapi','id':'abc','ended':false,",
                "'outcome':'unrecognized','files':[],'text':null,'progress':null,",
                "'queued_seconds':null,'ran_seconds':null,'expires_at':null,'expired':null,",
                "'notes':[],'problem':null}}"));
  }

  @Test
  void keepsWhatWasSentInItsOrderAndWithItsDigits() {
    var sent =
        JsonObject.EMPTY
            .with("z", new JsonNumber("1.10"))
            .with("a", new JsonNumber("12345678901234567890.000"))
            .with("unknown", new JsonObject(Map.of("e", new JsonNumber("1E+2"))))
            .with("gone", JsonNull.NULL)
            .with("logs", new JsonString("\u001b[2J\n"));
    assertThat(line(sent))
        .startsWith(
            json(
                "{'z':1.10,'a':12345678901234567890.000,'unknown':{'e':1E+2},'gone':null,",
                "'logs':'\\u001b[2J\\n','sibyl':{"))
        .doesNotContain("\n");
  }

  @Test
  void replacesAndNotesAKeyOfItsOwnName() {
    var sent = JsonObject.EMPTY.with("sibyl", new JsonString("mine")).with("id", JsonNull.NULL);
    assertThat(line(sent))
        .startsWith(json("{'id':null,'sibyl':{'provider':"))
        .contains(json("'notes':['duplicate-key: sibyl']"))
        .doesNotContain("mine");
  }

  @Test
  void joinsTextAndCutsTimesToTheMillisecond() {
    var prediction =
        PredictionFixtures.processing(
            JsonArray.ofTexts(List.of("A light", "house")),
            new Progress(0.45, null, null, 1, Duration.ofMillis(1_500)));
    assertThat(line(prediction))
        .contains(
            json(
                "'outcome':'pending','files':[],'text':'A lighthouse',",
                "'progress':{'fraction':0.45,'current':null,'total':null,'stage':1,",
                "'remaining_seconds':1.5},'queued_seconds':0.017,'ran_seconds':null,",
                "'expires_at':null,'expired':null"));
  }

  @Test
  void troubleTakesThePlaceOfThePrediction() {
    var details =
        new TroubleDetails(
            "Slow\ndown",
            429,
            "busy",
            "r-1",
            Duration.ofSeconds(30),
            List.of(new Note("unexpected-form", "gateway")));
    assertThat(line(new Lookup.Throttled(details)))
        .isEqualTo(
            json(
                "{'id':'abc','sibyl':{'provider':'fuhuapi','id':'abc','ended':null,",
                "'outcome':null,'files':null,'text':null,'progress':null,'queued_seconds':null,",
                "'ran_seconds':null,'expires_at':null,'expired':null,",
                "'notes':['unexpected-form: gateway'],'problem':{'kind':'throttled',",
                "'title':'fuhuapi asks for patience','detail':'Slow\\ndown','http_status':429,",
                "'code':'busy','request_id':'r-1','retry_after_seconds':30}}}"));
  }

  @ParameterizedTest
  @CsvSource({
    "NotFound, not_found",
    "Refused, refused",
    "Throttled, throttled",
    "Unavailable, unavailable",
    "Unreadable, unreadable",
  })
  void everyTroubleHasItsKindAndEveryKeyOfAProblem(String type, String kind) {
    assertThat(line(TroubleTextTest.trouble(type, TroubleDetails.of("because"))))
        .contains(json("'problem':{'kind':'" + kind + "','title':'"))
        .endsWith(
            json(
                "','detail':'because','http_status':null,'code':null,'request_id':null,",
                "'retry_after_seconds':null}}}"));
  }

  private static String line(Prediction prediction) {
    return JsonLines.line(PredictionFixtures.answer(prediction));
  }

  private static String line(JsonObject sent) {
    Json none = JsonNull.NULL;
    return line(
        PredictionFixtures.of(
            Status.Known.SUCCEEDED, none, null, null, false, Timings.UNKNOWN, sent));
  }

  private static String line(Lookup.Trouble trouble) {
    return JsonLines.line(new Answer(PredictionFixtures.REFERENCE, trouble));
  }

  /// One line of JSON, in which `'` stands for `"`.
  private static String json(String... parts) {
    return String.join("", parts).replace('\'', '"');
  }
}
