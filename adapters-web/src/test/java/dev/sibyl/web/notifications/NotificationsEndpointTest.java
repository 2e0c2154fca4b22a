package dev.sibyl.web.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.web.FakeNotifications;
import dev.sibyl.web.FakeRequest;
import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationsEndpointTest {

  private static final FakeRequest LIST = FakeRequest.get("/v1/notifications");
  private static final FakeRequest AGAIN =
      FakeRequest.get("/v1/notifications/3/again")
          .withMethod("POST")
          .withHeader("Authorization", "Bearer x");

  /// Notifications 1 to 3 have failed; 4 waits.
  private final FakeNotifications notifications = new FakeNotifications();

  private final NotificationsEndpoint endpoint = new NotificationsEndpoint(notifications);

  NotificationsEndpointTest() {
    notifications.all =
        List.of(
            FakeNotifications.failed(1),
            FakeNotifications.failed(2),
            FakeNotifications.failed(3),
            FakeNotifications.waiting(4));
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
    notifications.failure = "the disk is full";
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
