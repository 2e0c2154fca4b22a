package dev.sibyl.web.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.domain.webhook.Notification.State;
import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.domain.webhook.Webhook.Event;
import dev.sibyl.ports.driving.service.ManageNotifications;
import dev.sibyl.web.FakeRequest;
import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationsEndpointTest {

  private static final FakeRequest LIST = FakeRequest.get("/v1/notifications");
  private static final FakeRequest AGAIN =
      FakeRequest.get("/v1/notifications/3/again")
          .withMethod("POST")
          .withHeader("Authorization", "Bearer x");

  private final Notifications notifications = new Notifications();
  private final NotificationsEndpoint endpoint = new NotificationsEndpoint(notifications);

  /// Notifications 1 to 3 have failed; 4 waits.
  private static final class Notifications implements ManageNotifications {

    private final List<Long> again = new ArrayList<>();
    private boolean fails;

    @Override
    public List<Notification> list(State state, long after, int limit) throws IOException {
      if (fails) {
        throw new IOException("the disk is full");
      }
      var all = new ArrayList<Notification>();
      for (long number = 1; number <= 4; number++) {
        all.add(find(number));
      }
      return all.stream()
          .filter(one -> one.state() == state && one.number() > after)
          .limit(limit)
          .toList();
    }

    @Override
    public @Nullable Notification find(long number) {
      var isFailed = number < 4;
      return number > 4
          ? null
          : new Notification(
              number,
              "msg_" + number,
              new PredictionRef(new ProviderName("cometapi"), new PredictionId("p" + number)),
              new Webhook(
                  URI.create("https://receiver.example/hook?key=secret"),
                  Set.of(Event.COMPLETED),
                  ""),
              isFailed ? State.FAILED : State.WAITING,
              isFailed ? Instant.parse("2026-11-28T10:00:00.123456Z") : null,
              isFailed ? 7 : 0,
              isFailed ? "it answered HTTP 500" : null);
    }

    @Override
    public boolean again(long number) {
      again.add(number);
      return number < 4;
    }

    @Override
    public String secret() {
      throw new UnsupportedOperationException();
    }
  }

  private String list(Map<String, String> parameters) throws Exception {
    var answer = (ApiAnswer.Json) endpoint.answer(LIST.withParameters(parameters));
    assertThat(answer.status()).isEqualTo(200);
    return answer.body().print();
  }

  private void assertProblem(FakeRequest request, int status, String words) {
    assertThatThrownBy(() -> endpoint.answer(request))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(status);
              assertThat(problem.detail()).contains(words);
            });
  }

  @Test
  void listsThoseThatFailedWithoutTheSecretsOfTheirUrls() throws Exception {
    assertThat(list(Map.of("state", "failed", "after", "2")))
        .isEqualTo(
            "{\"notifications\":[{\"number\":3,\"message\":\"msg_3\",\"provider\":\"cometapi\","
                + "\"id\":\"p3\",\"webhook\":\"https://receiver.example/hook?…\","
                + "\"events\":[\"completed\"],\"state\":\"failed\","
                + "\"since\":\"2026-11-28T10:00:00.123Z\",\"tries\":7,"
                + "\"problem\":\"it answered HTTP 500\"}],\"next\":null}");
  }

  @Test
  void listsInPages() throws Exception {
    assertThat(list(Map.of("state", "failed", "limit", "2"))).endsWith("\"next\":2}");
    assertThat(list(Map.of("state", "waiting")))
        .contains("\"number\":4", "\"since\":null", "\"problem\":null", "\"next\":null");
  }

  @ParameterizedTest
  @CsvSource({"state, x", "state, FAILED", "after, -1", "limit, 0", "limit, 1001", "after, x"})
  void refusesWhatItDoesNotKnow(String name, String value) {
    var parameters =
        name.equals("state") ? Map.of(name, value) : Map.of("state", "failed", name, value);
    assertProblem(LIST.withParameters(parameters), 400, name + " must be");
  }

  @Test
  void showsTheProvidersOfTheTokenOnly() throws Exception {
    var request = LIST.withParameters(Map.of("state", "failed")).withProvider("chainhub");
    assertThat(((ApiAnswer.Json) endpoint.answer(request)).body().print())
        .isEqualTo("{\"notifications\":[],\"next\":null}");
    assertProblem(AGAIN.withProvider("chainhub"), 404, "no notification 3");
  }

  @Test
  void sendsOneAgain() throws Exception {
    assertThat(endpoint.answer(AGAIN)).isEqualTo(new ApiAnswer.Empty(202, Map.of()));
    assertThat(notifications.again).containsExactly(3L);
  }

  @Test
  void doesNotSendAgainWhatIsNotThereOrWasNotSent() {
    var path = "/v1/notifications/";
    var post = AGAIN.withHeader("Authorization", "Bearer x");
    assertProblem(post.withPath(path + "9/again"), 404, "no notification 9");
    assertProblem(post.withPath(path + "4/again"), 409, "has not ended yet");
  }

  @Test
  void takesACookieFromItsOwnPageOnly() throws Exception {
    assertProblem(AGAIN.withHeader("Origin", "http://127.0.0.1:9"), 403, "only the page");
    assertProblem(AGAIN.withHeader("A", "b"), 403, "only the page");
    assertThat(endpoint.answer(AGAIN.withHeader("Origin", "http://127.0.0.1:7424"))).isNotNull();
    assertThat(notifications.again).containsExactly(3L);
  }

  @Test
  void saysThatTheStoreFails() {
    notifications.fails = true;
    assertProblem(LIST.withParameters(Map.of("state", "failed")), 503, "the disk is full");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/notifications/3",
    "GET, /v1/notifications/3/again",
    "POST, /v1/notifications",
    "POST, /v1/notifications/0/again",
    "DELETE, /v1/notifications",
    "GET, /v1/watches"
  })
  void leavesOtherRequestsToOthers(String method, String path) throws Exception {
    assertThat(endpoint.answer(FakeRequest.get(path).withMethod(method))).isNull();
  }
}
