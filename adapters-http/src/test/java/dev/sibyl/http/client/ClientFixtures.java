package dev.sibyl.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.network.CertificateAuthority;
import feign.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Sends requests with the client under test.
final class ClientFixtures {

  static final Duration TIMEOUT = Duration.ofSeconds(20);

  /// Long enough for loopback, and short enough for a test that waits for its end.
  static final Duration SHORT = Duration.ofMillis(400);

  /// Trusts the authority of the tests, and no other.
  static final Network TRUSTING = through(Proxies.NONE);

  /// What a client received.
  record Answer(int status, Map<String, Collection<String>> headers, String body) {}

  static Network through(Proxies proxies) {
    return new Network(
        proxies,
        AddressCheck.NONE,
        () -> CertificateAuthority.trusted().clientContext().getSocketFactory());
  }

  static Http1Client client(Network network) {
    return new Http1Client(network, InstantSource.system());
  }

  static Answer get(Http1Client client, URI url) throws IOException {
    return get(client, url, TIMEOUT);
  }

  static Answer get(Http1Client client, URI url, Duration timeout) throws IOException {
    try (var response = client.execute(request(url), options(timeout))) {
      return new Answer(response.status(), response.headers(), body(response));
    }
  }

  static Request request(URI url) {
    return Request.create(
        Request.HttpMethod.GET,
        url.toString(),
        Map.of("Authorization", List.of("Bearer secret")),
        Request.Body.empty(),
        /* requestTemplate= */ null);
  }

  static Request.Options options(Duration timeout) {
    return new Request.Options(timeout, timeout, /* followRedirects= */ false);
  }

  private static String body(feign.Response response) throws IOException {
    if (response.body() == null) {
      return "";
    }
    try (var stream = response.body().asInputStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// The answer of a server that plays the script for each request.
  static Answer get(Script script) throws IOException {
    try (var server = new LoopbackServer(script);
        var client = client(Network.DIRECT)) {
      return get(client, server.uri());
    }
  }

  /// The failure of a request to a server that plays the script. The server sees one request only.
  static IOException failure(Script script) {
    try (var server = new LoopbackServer(script);
        var client = client(Network.DIRECT)) {
      var failure = failure(client, server.uri());
      assertThat(server.requests()).hasSize(1);
      return failure;
    }
  }

  static IOException failure(Http1Client client, URI url) {
    return failure(client, url, TIMEOUT);
  }

  static IOException failure(Http1Client client, URI url, Duration timeout) {
    return Objects.requireNonNull(
        catchThrowableOfType(IOException.class, () -> get(client, url, timeout)), "it succeeded");
  }

  private ClientFixtures() {}
}
