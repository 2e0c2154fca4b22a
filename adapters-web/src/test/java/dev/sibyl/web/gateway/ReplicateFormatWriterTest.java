package dev.sibyl.web.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Failure;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicateFormatWriterTest {

  private static final AskedPrediction ASKED =
      new AskedPrediction(
          new PredictionRef(new ProviderName("cometapi"), new PredictionId("abc")),
          "cometapi:abc",
          "http://localhost/v1/predictions");

  private static final JsonObject SENT =
      JsonObject.EMPTY
          .with("first", new JsonNumber("1.10"))
          .with("id", new JsonString("other"))
          .with("status", new JsonString("Succeeded"))
          .with("output", new JsonNumber("12345678901234567890"))
          .with("urls", JsonObject.EMPTY.with("web", new JsonString("https://a.example")));

  private static JsonObject write(PredictionBuilder prediction) {
    return (JsonObject)
        ReplicateFormatWriter.write(ASKED, prediction.found(), FakeGateway.REGISTERED);
  }

  @Test
  void changesWhatClientsDependOnAndNothingElse() {
    assertThat(write(PredictionBuilder.succeeded().raw(SENT)).print())
        .isEqualTo(
            "{\"first\":1.10,\"id\":\"cometapi:abc\",\"status\":\"succeeded\","
                + "\"output\":12345678901234567890,\"urls\":{"
                + "\"get\":\"http://localhost/v1/predictions/cometapi:abc\","
                + "\"cancel\":\"http://localhost/v1/predictions/cometapi:abc/cancel\"},"
                + "\"input\":{},\"error\":null,\"logs\":\"\",\"metrics\":{},"
                + "\"created_at\":\"2026-11-21T11:00:00Z\"}");
  }

  @Test
  void keepsWhatWasSentAsNull() {
    var sent = SENT;
    for (var name : List.of("input", "error", "logs", "metrics", "created_at")) {
      sent = sent.with(name, JsonNull.NULL);
    }
    var written = write(PredictionBuilder.succeeded().raw(sent));
    assertThat(List.of("input", "error", "logs", "metrics", "created_at"))
        .allMatch(name -> written.get(name) == JsonNull.NULL);
  }

  @ParameterizedTest
  @CsvSource({
    "starting, starting",
    "PROCESSING, processing",
    "Succeeded, succeeded",
    "failed, failed",
    "canceled, canceled",
    "cancelled, canceled",
    "aborted, failed",
    "warming up, processing"
  })
  void writesAStatusThatClientsKnow(String sent, String written) {
    assertThat(write(PredictionBuilder.of(Status.of(sent)).raw(SENT)).text("status"))
        .isEqualTo(written);
  }

  @Test
  void saysThatAPredictionWasAborted() {
    var aborted = PredictionBuilder.of(Known.ABORTED).raw(SENT);
    assertThat(write(aborted).text("error"))
        .isEqualTo("aborted: its deadline passed before it had started");
    assertThat(write(aborted.failure(new Failure("too late", null))).text("error"))
        .isEqualTo("aborted: its deadline passed before it had started: too late");
  }

  @Test
  void writesTheErrorThatOnlyTheEnvelopeHad() {
    var failed = PredictionBuilder.failed();
    assertThat(write(failed.raw(SENT)).text("error")).isEqualTo("out of memory");
    assertThat(write(failed.raw(SENT.with("error", JsonNull.NULL))).text("error"))
        .isEqualTo("out of memory");
    var sent = SENT.with("error", new JsonString("its own words"));
    assertThat(write(failed.raw(sent)).text("error")).isEqualTo("its own words");
  }

  @ParameterizedTest
  @CsvSource({"processing, starting", "other, starting", "succeeded, succeeded", "aborted, failed"})
  void writesAnAwaitedCreationThatHasNotEndedAsStarting(String sent, String written) {
    var found = PredictionBuilder.of(Status.of(sent)).raw(SENT).found();
    var json = ReplicateFormatWriter.writeCreated(ASKED, found, FakeGateway.REGISTERED);
    assertThat(((JsonObject) json).text("status")).isEqualTo(written);
  }
}
