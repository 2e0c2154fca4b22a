package dev.sibyl.cli.render;

import static dev.sibyl.cli.render.AnswerFixtures.ANSWERED;
import static dev.sibyl.cli.render.AnswerFixtures.COMPLETED;
import static dev.sibyl.cli.render.AnswerFixtures.CREATED;
import static dev.sibyl.cli.render.AnswerFixtures.REFERENCE;
import static dev.sibyl.cli.render.AnswerFixtures.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.Lookups;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Progress.Steps;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.TroubleDetails;
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

  private static final JsonObject SENT = JsonObject.EMPTY.with("id", new JsonString("sent"));

  private static String line(PredictionBuilder prediction) {
    var found = prediction.answeredAt(ANSWERED).found();
    return JsonLines.line(new Answer(REFERENCE, found)).text();
  }

  private static String line(JsonObject sent) {
    return line(PredictionBuilder.succeeded().output(null).timings(Timings.NOT_REPORTED).raw(sent));
  }

  private static String line(Lookup.Trouble trouble) {
    return JsonLines.line(new Answer(REFERENCE, trouble)).text();
  }

  /// One line of JSON, with `'` in place of `"`.
  private static String json(String... parts) {
    return String.join("", parts).replace('\'', '"');
  }

  @Test
  void addsAllThatIsKnownAfterWhatWasSent() {
    var prediction =
        PredictionBuilder.succeeded()
            .output(JsonArray.ofTexts(List.of("https://a.example/1", "data:,x")))
            .progress(new Progress(1.0, new Steps(40, 40), 2, Duration.ZERO))
            .timings(Timings.of(CREATED, STARTED, COMPLETED))
            .raw(SENT)
            .notes(new Note(NoteWord.TIME_ORDER, ""), new Note(NoteWord.BAD_TIME, "x"));
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
  void keepsEveryKeyIfNothingIsKnown() {
    var prediction =
        PredictionBuilder.of(Status.of(null)).timings(Timings.NOT_REPORTED).raw(JsonObject.EMPTY);
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
  void joinsTextAndCutsDurationsToTheMillisecond() {
    var prediction =
        PredictionBuilder.processing()
            .output(JsonArray.ofTexts(List.of("A light", "house")))
            .progress(new Progress(0.45, null, 1, Duration.ofMillis(1_500)))
            .timings(Timings.of(CREATED, STARTED, null));
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
            Duration.ofSeconds(30),
            "r-1",
            List.of(new Note(NoteWord.UNEXPECTED_FORM, "gateway")));
    assertThat(line(new Lookup.Throttled(details)))
        .isEqualTo(
            json(
                "{'id':'abc','sibyl':{'provider':'fuhuapi','id':'abc','ended':null,",
                "'outcome':null,'files':null,'text':null,'progress':null,'queued_seconds':null,",
                "'ran_seconds':null,'expires_at':null,'expired':null,",
                "'notes':['unexpected-form: gateway'],'problem':{'kind':'throttled',",
                "'title':'rate limited by fuhuapi','detail':'Slow\\ndown','http_status':429,",
                "'code':'busy','request_id':'r-1','retry_after_seconds':30}}}"));
  }

  @ParameterizedTest
  @CsvSource({
    "not-found, not_found",
    "key-missing, refused",
    "key-invalid, refused",
    "key-rejected, refused",
    "no-credit, refused",
    "throttled, throttled",
    "unreachable, unavailable",
    "tls-failed, unavailable",
    "proxy-rejected, unavailable",
    "timed-out, unavailable",
    "failing, unavailable",
    "unreadable, unreadable",
    "defect, defect",
  })
  void everyTroubleHasItsKindAndAllKeysOfAProblem(String type, String kind) {
    assertThat(line(Lookups.trouble(type, TroubleDetails.of("because"))))
        .contains(json("'problem':{'kind':'" + kind + "','title':'"))
        .endsWith(
            json(
                "','detail':'because','http_status':null,'code':null,'request_id':null,",
                "'retry_after_seconds':null}}}"));
  }

  @Test
  void aWatchThatWasGivenUpHasAllKeysOfAProblemToo() {
    var rest =
        json(
            "'detail':'the prediction itself runs on','http_status':null,'code':null,",
            "'request_id':null,'retry_after_seconds':null}}}");
    assertThat(JsonLines.deadlinePassed(REFERENCE, /* trouble= */ null).text())
        .startsWith(json("{'id':'abc','sibyl':{'provider':'fuhuapi','id':'abc','ended':null,"))
        .endsWith(
            json(
                "'notes':[],'problem':{'kind':'deadline',",
                "'title':'the deadline passed before it had ended',",
                rest));
    var trouble = Lookups.trouble("throttled", TroubleDetails.of("because"));
    assertThat(JsonLines.deadlinePassed(REFERENCE, trouble).text())
        .contains(json("'kind':'deadline'", ",'title':'the deadline passed before it had ended',"))
        .contains(json("'detail':'because'"));
    assertThat(JsonLines.interrupted(REFERENCE).text())
        .endsWith(json("{'kind':'interrupted','title':'the watch was interrupted',", rest));
  }

  @Test
  void escapesWhatATerminalWouldObey() {
    assertThat(line(JsonObject.EMPTY.with("\u009b", new JsonString("\u202e\u2028é"))))
        .startsWith("{\"\\u009b\":\"\\u202e\\u2028é\",");
  }
}
