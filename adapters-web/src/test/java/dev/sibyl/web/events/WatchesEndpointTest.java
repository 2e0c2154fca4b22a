package dev.sibyl.web.events;

import static dev.sibyl.domain.PredictionBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.ports.driven.SettableClock;
import dev.sibyl.ports.driving.FixedProviders;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import dev.sibyl.web.FakeNotifications;
import dev.sibyl.web.FakeRequest;
import dev.sibyl.web.FakeWatches;
import dev.sibyl.web.WatchEntryBuilder;
import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchesEndpointTest {

  private final FakeWatches watches = new FakeWatches();
  private final FakeNotifications notifications = new FakeNotifications();
  private final WatchesEndpoint endpoint =
      new WatchesEndpoint(
          watches,
          notifications,
          new FixedProviders(new Providers(List.of(), null)),
          new SettableClock(NOW));

  private String answer(FakeRequest request) throws ProblemException {
    var json = (ApiAnswer.Json) endpoint.answer(request);
    assertThat(json.status()).isEqualTo(200);
    return json.body().print();
  }

  private void assertProblem(FakeRequest request, int status, String detail) {
    assertThatThrownBy(() -> endpoint.answer(request))
        .hasMessage(detail)
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.status()).isEqualTo(status));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/predictions",
        "/v1/watches/",
        "/v1/watches/events",
        "/v1/watches/CometAPI/p1",
        "/v1/watches/cometapi/p%31",
        "/v1/watches/cometapi/p1/x"
      })
  void otherPathsAreNotItsOwn(String path) throws ProblemException {
    assertThat(endpoint.answer(FakeRequest.get(path))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"POST, /v1/watches", "DELETE, /v1/watches/cometapi/p1"})
  void changesAreNotItsOwn(String method, String path) throws ProblemException {
    assertThat(endpoint.answer(FakeRequest.get(path).withMethod(method))).isNull();
  }

  @Nested
  class TheList {

    private List<String> numbers(Map<String, String> parameters) throws ProblemException {
      return numbers(FakeRequest.get("/v1/watches").withParameters(parameters));
    }

    private List<String> numbers(FakeRequest request) throws ProblemException {
      return Pattern.compile("\"number\":(\\d+)")
          .matcher(answer(request))
          .results()
          .map(result -> result.group(1))
          .toList();
    }

    private void watchFiveKinds() {
      watches.all =
          List.of(
              WatchEntryBuilder.of(1).build(),
              WatchEntryBuilder.of(2).closed(Stage.ENDED, NOW).build(),
              WatchEntryBuilder.of(3).trouble(new Throttled(TroubleDetails.of("slow"))).build(),
              WatchEntryBuilder.of(4).closed(Stage.DEADLINE_PASSED, NOW).build(),
              WatchEntryBuilder.of(5).provider("chainhub").build());
    }

    @Test
    void isEmptyAtFirst() throws ProblemException {
      assertThat(answer(FakeRequest.get("/v1/watches")))
          .isEqualTo("{\"watches\":[],\"next\":null}");
    }

    @Test
    void hasPages() throws ProblemException {
      watches.all =
          LongStream.rangeClosed(1, 250)
              .mapToObj(number -> WatchEntryBuilder.of(number).build())
              .toList();
      assertThat(answer(FakeRequest.get("/v1/watches"))).endsWith("],\"next\":100}");
      assertThat(numbers(Map.of("after", "248"))).containsExactly("249", "250");
      assertThat(
              answer(
                  FakeRequest.get("/v1/watches")
                      .withParameters(Map.of("after", "248", "limit", "2"))))
          .endsWith("],\"next\":null}");
    }

    @ParameterizedTest
    @CsvSource({"open, 1 3 5", "ended, 2 4", "troubled, 3 4"})
    void canBeOfOneState(String state, String expected) throws ProblemException {
      watchFiveKinds();
      assertThat(numbers(Map.of("state", state))).containsExactly(expected.split(" "));
    }

    @Test
    void canBeOfOneProvider() throws ProblemException {
      watchFiveKinds();
      assertThat(numbers(Map.of("provider", "chainhub"))).containsExactly("5");
    }

    @Test
    void canBeOfOneLabel() throws ProblemException {
      watches.all =
          List.of(
              WatchEntryBuilder.of(1).build(),
              WatchEntryBuilder.of(2).label("order 7").build(),
              WatchEntryBuilder.of(3).label("order 77").build());
      assertThat(numbers(Map.of("label", "order 7"))).containsExactly("2");
      assertThat(answer(FakeRequest.get("/v1/watches"))).contains("\"label\":\"order 77\"");
    }

    @Test
    void hasOnlyWhatTheTokenMayUse() throws ProblemException {
      watchFiveKinds();
      assertThat(numbers(FakeRequest.get("/v1/watches").withProvider("chainhub")))
          .containsExactly("5");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "state | running | state must be open, ended or troubled",
          "limit | 1001 | limit must be a whole number from 1 to 1000",
          "limit | 0 | limit must be a whole number from 1 to 1000",
          "after | x | after must be a whole number from 0 to 9223372036854775807"
        })
    void saysWhichParameterIsWrong(String name, String value, String detail) {
      assertProblem(
          FakeRequest.get("/v1/watches").withParameters(Map.of(name, value)), 400, detail);
    }
  }

  @Nested
  class ALongPoll {

    private static final FakeRequest REQUEST =
        FakeRequest.get("/v1/watches/cometapi/p1").withParameters(Map.of("hold", "30"));
    private static final String OPEN = "\"v1-open\"";
    private static final WatchEntry ENDED =
        WatchEntryBuilder.of(1).closed(Stage.DEADLINE_PASSED, NOW).build();

    @BeforeEach
    void watch() {
      watches.all = List.of(WatchEntryBuilder.of(1).build());
    }

    @Test
    void isAnsweredAtOnceWithoutAKnownVersion() throws ProblemException {
      var answer = (ApiAnswer.Json) endpoint.answer(REQUEST);
      assertThat(answer.headers()).isEqualTo(Map.of("ETag", OPEN));
      assertThat(watches.waits).isEmpty();
    }

    @Test
    void isAnsweredAtOnceWithAnotherVersion() throws ProblemException {
      assertThat(answer(REQUEST.withHeader("If-None-Match", "\"v0-open\""))).contains("\"p1\"");
      assertThat(watches.waits).isEmpty();
    }

    @Test
    void isAnsweredWithTheNextVersion() throws ProblemException {
      watches.afterWait = List.of(ENDED);
      var answer = (ApiAnswer.Json) endpoint.answer(REQUEST.withHeader("If-None-Match", OPEN));
      assertThat(answer.headers()).isEqualTo(Map.of("ETag", "\"v1-deadline-passed\""));
      assertThat(watches.waits).containsExactly(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {OPEN, "W/" + OPEN})
    void saysThatNothingHasChanged(String tag) throws ProblemException {
      assertThat(endpoint.answer(REQUEST.withHeader("If-None-Match", tag)))
          .isEqualTo(new ApiAnswer.Empty(304, Map.of("ETag", OPEN)));
    }

    @Test
    void doesNotWaitUnlessItSaysHowLong() throws ProblemException {
      var request = REQUEST.withParameters(Map.of()).withHeader("If-None-Match", OPEN);
      assertThat(endpoint.answer(request)).isInstanceOf(ApiAnswer.Empty.class);
      assertThat(watches.waits).containsExactly(Duration.ZERO);
    }

    @Test
    void findsNoneAnyMore() {
      watches.afterWait = List.of();
      assertProblem(
          REQUEST.withHeader("If-None-Match", OPEN),
          404,
          "this service does not watch cometapi:p1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "61", "x", ""})
    void takesAMinuteAtMost(String seconds) {
      assertProblem(
          REQUEST.withParameters(Map.of("hold", seconds)),
          400,
          "hold must be a whole number from 0 to 60");
    }
  }

  @Nested
  class OneWatch {

    private static final FakeRequest REQUEST = FakeRequest.get("/v1/watches/cometapi/p1");

    @Test
    void hasItsFilesAndThePredictionAsSent() throws ProblemException {
      watches.all =
          List.of(
              WatchEntryBuilder.of(1)
                  .answer(
                      PredictionBuilder.succeeded()
                          .output(JsonArray.ofTexts(List.of("https://x/1.png", "https://x/2.png")))
                          .raw(JsonObject.EMPTY.with("more", new JsonString("words"))))
                  .closed(Stage.ENDED, NOW)
                  .build());
      assertThat(answer(REQUEST))
          .startsWith("{\"watch\":{\"number\":1,")
          .contains("\"outputs\":{\"files\":2,\"summary\":\"2 images\"}")
          .endsWith(
              ",\"files\":[\"https://x/1.png\",\"https://x/2.png\"],\"text\":null},\"notifications\":[],\"prediction\":{\"more\":\"words\"}}");
    }

    @Test
    void hasItsWholeText() throws ProblemException {
      var text = "word ".repeat(1000);
      watches.all =
          List.of(
              WatchEntryBuilder.of(1)
                  .answer(PredictionBuilder.succeeded().output(new JsonString(text)))
                  .build());
      assertThat(answer(REQUEST)).contains(",\"text\":\"" + text + "\"}");
    }

    @Test
    void mayHaveNoAnswerYet() throws ProblemException {
      watches.all = List.of(WatchEntryBuilder.of(1).answer(null).build());
      assertThat(answer(REQUEST))
          .contains("\"status\":null,\"outcome\":null,\"ended\":false")
          .endsWith(",\"files\":[],\"text\":null},\"notifications\":[],\"prediction\":null}");
    }

    @Test
    void hasItsNotificationsAsTheirListHasThem() throws ProblemException {
      watches.all = List.of(WatchEntryBuilder.of(1).build());
      notifications.all = List.of(FakeNotifications.waiting(1), FakeNotifications.failed(2));
      assertThat(answer(REQUEST))
          .contains(
              ",\"notifications\":[{\"number\":1,\"message\":\"msg_1\",\"provider\":\"cometapi\",",
              "\"webhook\":\"https://receiver.example/hook?…\"",
              "\"state\":\"waiting\",\"since\":null,\"tries\":0,\"problem\":null}],\"prediction\":");
    }

    @Test
    void isAnsweredWithoutItsNotificationsIfTheStoreFails() throws ProblemException {
      watches.all = List.of(WatchEntryBuilder.of(1).build());
      notifications.failure = "the disk is full";
      assertThat(answer(REQUEST)).contains(",\"notifications\":null,\"prediction\":");
    }

    @Test
    void isNotFoundIfItIsUnknownOrTheTokenMayNotUseIt() {
      assertProblem(REQUEST, 404, "this service does not watch cometapi:p1");
      watches.all = List.of(WatchEntryBuilder.of(1).build());
      assertProblem(
          REQUEST.withProvider("chainhub"), 404, "this service does not watch cometapi:p1");
    }
  }
}
