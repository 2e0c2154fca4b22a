package dev.sibyl.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.web.FakeCallers;
import dev.sibyl.web.FakeRequest;
import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ProblemException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionEndpointTest {

  private static final FakeRequest GET = FakeRequest.get("/session");
  private static final FakeRequest POST = GET.withMethod("POST");

  private final FakeCallers callers = new FakeCallers(Map.of("sib_a", new Caller(1, Set.of())));
  private final SessionEndpoint endpoint = new SessionEndpoint(callers, callers);

  private ApiAnswer.Json answer(FakeRequest request) throws ProblemException {
    return (ApiAnswer.Json) endpoint.answer(request);
  }

  @Test
  void givesACookieForAToken() throws ProblemException {
    var answer = answer(POST.withHeader("Authorization", "Bearer sib_a"));
    assertThat(answer.body().print()).isEqualTo("{\"authenticated\":true,\"detail\":null}");
    assertThat(answer.headers())
        .containsOnly(
            Map.entry(
                "Set-Cookie",
                "sibyl-session-7424=session-sib_a; Path=/; Max-Age=604800; HttpOnly;"
                    + " SameSite=Strict"));
  }

  @Test
  void givesNoneForAnythingElse() throws ProblemException {
    var bearer = POST.withHeader("Authorization", "Bearer sib_b");
    for (var request : new FakeRequest[] {POST, bearer, bearer.withHeader("Authorization", "x")}) {
      var answer = answer(request);
      assertThat(answer.headers()).isEmpty();
      assertThat(answer.body().print())
          .startsWith("{\"authenticated\":false,")
          .contains("sibyl serve token");
    }
  }

  @Test
  void saysWhetherThereIsASession() throws ProblemException {
    assertThat(answer(GET).body().print()).contains("\"authenticated\":false");
    assertThat(cookie("sibyl-session-7424=session-sib_a")).isTrue();
    assertThat(cookie("a=b;sibyl-session-7424=session-sib_a ; c")).isTrue();
    assertThat(cookie("sibyl-session-7425=session-sib_a")).isFalse();
    assertThat(cookie("sibyl-session-7424=session-sib_b")).isFalse();
    assertThat(cookie("sibyl-session-7424=sib_a")).isFalse();
    assertThat(cookie(";=;")).isFalse();
  }

  private boolean cookie(String header) throws ProblemException {
    return answer(GET.withHeader("Cookie", header)).body().print().contains("true");
  }

  @Test
  void saysWhyASessionCannotBeStored() {
    var full =
        new SessionEndpoint(
            _ -> {
              throw new IOException("the disk is full");
            },
            callers);
    assertThatThrownBy(() -> full.answer(POST.withHeader("Authorization", "Bearer sib_a")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("the disk is full");
  }

  @Test
  void otherPathsAreNotItsOwn() throws ProblemException {
    assertThat(endpoint.answer(FakeRequest.get("/sessions"))).isNull();
  }
}
