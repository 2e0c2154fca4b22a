package dev.sibyl.web.events;

import static dev.sibyl.domain.PredictionBuilder.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Failure;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.ports.driving.FixedProviders;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import dev.sibyl.web.WatchEntryBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchJsonTest {

  private final WatchJson rows =
      new WatchJson(
          new FixedProviders(
              new Providers(
                  List.of(
                      new ProviderDescription(
                          new ProviderName("cometapi"),
                          "cometapi",
                          new Endpoint.Embedded(),
                          new KeyStatus.Present("COMETAPI_API_KEY"))),
                  null)));

  private String print(WatchEntryBuilder watch) {
    return print(watch.build(), NOW);
  }

  private String print(WatchEntry watch, Instant now) {
    return rows.json(watch, now).print();
  }

  private static WatchEntryBuilder ended(PredictionBuilder prediction) {
    return WatchEntryBuilder.of(1).answer(prediction).closed(Stage.ENDED, NOW);
  }

  private static WatchEntryBuilder troubled(Trouble trouble) {
    return WatchEntryBuilder.of(1).trouble(trouble);
  }

  @Test
  void hasEveryMember() {
    assertThat(print(WatchEntryBuilder.of(7)))
        .isEqualTo(
            """
            {"number":7,"provider":"cometapi","id":"p7","label":null,"model":"owner/model",\
            "status":"processing","outcome":"pending","ended":false,\
            "registered_at":"2026-11-21T11:59:00Z","created_at":"2026-11-21T11:59:00Z",\
            "started_at":"2026-11-21T11:59:20Z","ended_at":null,"polled_at":"2026-11-21T12:00:00Z",\
            "next_poll_at":"2026-11-21T12:00:02Z","deadline_at":"2026-11-21T13:00:00Z","polls":3,\
            "misses":0,"progress":{"fraction":0.5,"current":20,"total":40,"stage":1,\
            "remaining_seconds":20},"outputs":null,"expires_at":null,"expired":null,"error":null,\
            "error_code":null,"problem":null,"remedy":null}\
            """);
  }

  @Test
  void saysWhyAPredictionFailed() {
    assertThat(print(ended(PredictionBuilder.failed())))
        .contains("\"status\":\"failed\",\"outcome\":\"failed\",\"ended\":true,")
        .contains("\"ended_at\":\"2026-11-21T11:59:50Z\"")
        .contains("\"error\":\"out of memory\",\"error_code\":\"E1001\",\"problem\":null");
  }

  @Test
  void saysWhatToDoAboutAnAbortedOne() {
    assertThat(print(ended(PredictionBuilder.of(Known.ABORTED))))
        .contains("\"outcome\":\"aborted\"")
        .contains("\"remedy\":\"Create it again with a later deadline, or at another provider.\"");
  }

  @Test
  void passesAnUnknownStatusOn() {
    assertThat(print(WatchEntryBuilder.of(1).answer(PredictionBuilder.of(Status.of("levitating")))))
        .contains("\"status\":\"levitating\",\"outcome\":\"unrecognized\",\"ended\":false");
  }

  @Test
  void namesTheSourceOfARefusedKey() {
    var details = new TroubleDetails("no", 401, "bad_key", null, null, List.of());
    assertThat(print(troubled(new KeyRejected(details))))
        .contains("\"misses\":1,")
        .endsWith(
            """
            "problem":{"kind":"refused","title":"cometapi refused the key","detail":"no",\
            "http_status":401,"code":"bad_key","request_id":null,"retry_after_seconds":null},\
            "remedy":"Check the key from COMETAPI_API_KEY: it may be wrong or expired. A key in a \
            file is read again within a minute; one in a variable when the service restarts."}\
            """);
  }

  @Test
  void saysThatItWasGivenUp() {
    assertThat(
            print(
                troubled(new NotFound(TroubleDetails.of("unknown")))
                    .answer(null)
                    .closed(Stage.GAVE_UP, NOW)))
        .contains("\"ended\":true,")
        .contains("\"ended_at\":\"2026-11-21T12:00:00Z\"")
        .contains("\"kind\":\"not_found\",\"title\":\"no such prediction: p1\"");
  }

  @Test
  void doesNotPromiseAnotherPollOfWhatWasGivenUp() {
    var watch = troubled(new Unreachable(TroubleDetails.of("no connection")));
    assertThat(print(watch)).contains("\"remedy\":\"Nothing yet. It is polled again;");
    assertThat(print(watch.closed(Stage.GAVE_UP, NOW)))
        .endsWith(
            "\"remedy\":\"It is not polled any more. See what fails: sibyl check cometapi, then watch"
                + " it again: sibyl watch cometapi:p1\"}");
  }

  @Test
  void saysThatItsDeadlinePassed() {
    assertThat(print(WatchEntryBuilder.of(1).closed(Stage.DEADLINE_PASSED, NOW)))
        .contains("\"status\":\"processing\",\"outcome\":\"pending\",\"ended\":true")
        .contains("\"problem\":{\"kind\":\"deadline\"")
        .endsWith("Watch it again with: sibyl watch cometapi:p1\"}");
  }

  @Test
  void knowsWhetherTheOutputHasExpiredByTheProvidersClock() {
    // Its clock is an hour behind: what ended at 10:59:50 there is kept until 11:59:50.
    var prediction = PredictionBuilder.succeeded().answeredAt(NOW.minus(Duration.ofHours(1)));
    var watch = ended(prediction).build();
    assertThat(print(watch, NOW))
        .contains("\"expires_at\":\"2026-11-21T12:59:50Z\",\"expired\":false");
    assertThat(print(watch, NOW.plus(Duration.ofMinutes(119)))).contains("\"expired\":false");
    assertThat(print(watch, NOW.plus(Duration.ofMinutes(120)))).contains("\"expired\":true");
  }

  @Test
  void staysSmallWhateverTheProviderSends() {
    var long100k = "\u202e<b>\ud83d\ude00".repeat(20_000);
    var details = new TroubleDetails(long100k, 500, long100k, null, long100k, List.of());
    var watch =
        troubled(new NotFound(details))
            .answer(
                PredictionBuilder.of(Status.of(long100k))
                    .model(long100k)
                    .output(new JsonString(long100k))
                    .failure(new Failure(long100k, long100k)));
    assertThat(print(watch).getBytes(UTF_8)).hasSizeLessThan(8_000);
  }

  @Test
  void escapesControlCharacters() {
    var text =
        print(ended(PredictionBuilder.failed().failure(new Failure("a\nb\r\u001b[2J", null))));
    assertThat(text)
        .contains("\"error\":\"a\\nb\\r\\u001b[2J\"")
        .doesNotContain("\n", "\r", "\u001b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://x/a.png https://x/b.JPG?c=d.mp4 | 2 images",
        "https://x/a.mp4#t | 1 video",
        "https://x/a.mp3 https://x/a.wav | 2 audio files",
        "https://x/a.png https://x/a.mp4 | 2 files",
        "https://x/a https://x.com/a.b/c https://x/a. | 3 files",
        "data:image/png;base64,AAAA | 1 image",
        "data:text/plain,a.png | 1 file"
      })
  void countsFilesByTheirKind(String files, String summary) {
    var output = JsonArray.ofTexts(List.of(files.split(" ")));
    assertThat(outputs(output)).contains("\"summary\":\"" + summary + "\"}");
  }

  @Test
  void describesOtherOutput() {
    assertThat(outputs(new JsonString("a text"))).contains("{\"files\":0,\"summary\":\"a text\"}");
    assertThat(outputs(new JsonString("x".repeat(200))))
        .contains("\"summary\":\"" + "x".repeat(119) + "…\"");
    assertThat(outputs(JsonObject.EMPTY.with("a", Json.of(1))))
        .contains("{\"files\":0,\"summary\":\"{\\\"a\\\":1}\"}");
    assertThat(outputs(null)).contains("{\"files\":0,\"summary\":\"no output\"}");
    assertThat(print(ended(PredictionBuilder.succeeded().removed())))
        .contains("{\"files\":0,\"summary\":\"output\"}")
        .contains("\"expired\":true");
  }

  private String outputs(Json output) {
    return print(ended(PredictionBuilder.succeeded().output(output)));
  }
}
