package dev.sibyl.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.web.FakeRequest;
import dev.sibyl.web.endpoint.ApiAnswer;
import org.junit.jupiter.api.Test;

class HealthEndpointTest {

  private boolean isStoring = true;

  private String answer(boolean isStopping, String path) {
    var endpoint = new HealthEndpoint(() -> isStopping, () -> isStoring);
    var json = (ApiAnswer.Json) endpoint.answer(FakeRequest.get(path));
    return json.status() + " " + json.body().print();
  }

  @Test
  void isHealthyAsLongAsTheProcessRuns() {
    assertThat(answer(false, "/healthz")).isEqualTo("200 {\"status\":\"ok\"}");
    assertThat(answer(true, "/healthz")).isEqualTo("200 {\"status\":\"ok\"}");
  }

  @Test
  void isReadyUntilItStops() {
    assertThat(answer(false, "/readyz")).isEqualTo("200 {\"status\":\"ok\"}");
    assertThat(answer(true, "/readyz")).isEqualTo("503 {\"status\":\"stopping\"}");
  }

  @Test
  void isNotReadyWhileTheStoreFails() {
    isStoring = false;
    assertThat(answer(false, "/healthz")).startsWith("200 ");
    assertThat(answer(false, "/readyz")).isEqualTo("503 {\"status\":\"the store fails\"}");
  }

  @Test
  void otherPathsAreNotItsOwn() {
    assertThat(new HealthEndpoint(() -> false, () -> true).answer(FakeRequest.get("/healthz/x")))
        .isNull();
  }
}
