package dev.sibyl.http.client;

import static dev.sibyl.http.client.ClientFixtures.SHORT;
import static dev.sibyl.http.client.ClientFixtures.options;
import static dev.sibyl.http.client.ClientFixtures.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoggedClientTest {

  private static final URI URL = URI.create("https://api.example/predictions/abc?token=secret");

  private final List<String> lines = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  private Client logged(Client client) {
    return new LoggedClient(
        (request, options) -> {
          now = now.plus(Duration.ofMillis(250));
          return client.execute(request, options);
        },
        () -> now,
        lines::add);
  }

  private static Response.Builder response(Request request) {
    return Response.builder().request(request).status(200);
  }

  @Test
  void logsMethodUrlStatusTimeAndSizeOnceTheAnswerWasRead() throws IOException {
    var client = logged((request, _) -> response(request).body("{\"id\":1}", UTF_8).build());
    try (var response = client.execute(request(URL), options(SHORT))) {
      assertThat(lines).isEmpty();
      try (var body = response.body().asInputStream()) {
        assertThat(body.read()).isEqualTo('{');
        now = now.plus(Duration.ofMillis(50));
        assertThat(body.readAllBytes()).hasSize(7);
      }
    }
    assertThat(lines)
        .containsExactly(
            "GET https://api.example/predictions/abc?…: 200, 300 ms, 8 bytes, attempt 1");
  }

  @Test
  void logsAnAnswerWithoutABody() throws IOException {
    var client = logged((request, _) -> response(request).status(502).build());
    client.execute(request(URL), options(SHORT)).close();
    assertThat(lines)
        .containsExactly(
            "GET https://api.example/predictions/abc?…: 502, 250 ms, no body, attempt 1");
  }

  @Test
  void logsARequestThatFails() {
    var failure = new IOException("reset");
    var client =
        logged((_, _) -> {
          throw failure;
        });
    assertThatThrownBy(() -> client.execute(request(URL), options(SHORT))).isSameAs(failure);
    assertThat(lines)
        .containsExactly("GET https://api.example/predictions/abc?…: no answer, 250 ms, attempt 1");
  }

  @Test
  void countsNoAttemptsOfWhatIsNotRepeated() throws IOException {
    var client = logged((request, _) -> response(request).build());
    var post =
        Request.create(
            Request.HttpMethod.POST,
            URL.toString(),
            Map.of(),
            new byte[0],
            /* charset= */ null,
            null);
    client.execute(post, options(SHORT)).close();
    client.execute(post, options(SHORT)).close();
    assertThat(lines)
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("POST ").doesNotContain("attempt"));
  }

  @Test
  void countsTheAttemptsAtAUrl() throws IOException {
    var client = logged((request, _) -> response(request).build());
    client.execute(request(URL), options(SHORT)).close();
    client.execute(request(URI.create(URL + "other")), options(SHORT)).close();
    client.execute(request(URL), options(SHORT)).close();
    assertThat(lines)
        .extracting(line -> line.replaceFirst(".*, ", ""))
        .containsExactly("attempt 1", "attempt 1", "attempt 2");
  }
}
