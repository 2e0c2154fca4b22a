package dev.sibyl.http.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Router;
import dev.sibyl.http.client.Http1Client;
import dev.sibyl.http.client.Network;
import dev.sibyl.ports.driven.WebhookPort.Message;
import dev.sibyl.ports.driven.WebhookPort.Result;
import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebhookSenderTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (var resource : open) {
      resource.close();
    }
  }

  private LoopbackServer server(Script script) {
    var server = LoopbackServer.routed(Router.always(script));
    open.add(server);
    return server;
  }

  private WebhookSender sender(boolean isPrivateAllowed) {
    var targets = new WebhookTargets(isPrivateAllowed);
    var client = new Http1Client(Network.DIRECT.withAddressCheck(targets), InstantSource.system());
    open.add(client);
    return new WebhookSender(client, targets, "sibyl/1", InstantSource.system());
  }

  private static Message message(URI url) {
    return new Message(url, "msg_1", "{\"id\":\"é\"}", SECRET);
  }

  private Result send(LoopbackServer server) throws InterruptedException {
    return sender(true).send(message(server.uri().resolve("/hook?a=b")));
  }

  @Test
  void postsASignedMessage() throws Exception {
    var server = server(Script.answer(204, ""));
    assertThat(send(server)).isEqualTo(new Result.Taken());
    var head = server.requests().getFirst();
    assertThat(head).startsWith("POST /hook?a=b HTTP/1.1\r\n");
    assertThat(header(head, "Content-Type")).isEqualTo("application/json");
    assertThat(header(head, "User-Agent")).isEqualTo("sibyl/1");
    assertThat(header(head, "webhook-id")).isEqualTo("msg_1");
    var body = new String(server.bodies().getFirst().getBytes(ISO_8859_1), UTF_8);
    assertThat(body).isEqualTo("{\"id\":\"é\"}");
    var headers =
        Stream.of("webhook-id", "webhook-timestamp", "webhook-signature")
            .collect(Collectors.toMap(name -> name, name -> List.of(header(head, name))));
    new Webhook(SECRET).verify(body, headers);
  }

  private static String header(String head, String name) {
    return head.lines()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void isTaken(int status) throws Exception {
    assertThat(send(server(Script.answer(status, "")))).isEqualTo(new Result.Taken());
  }

  @ParameterizedTest
  @CsvSource({
    "301, 'it answered with a redirect (HTTP 301), and redirects are not followed'",
    "404, it answered HTTP 404",
    "429, it answered HTTP 429",
    "500, it answered HTTP 500"
  })
  void isNotTaken(int status, String problem) throws Exception {
    var other = server(Script.answer(200, ""));
    var server = server(Script.answer(status, "", "Location: " + other.uri()));
    assertThat(send(server)).isEqualTo(new Result.Failed(problem));
    assertThat(other.requests()).isEmpty();
  }

  @Test
  void isGone() throws Exception {
    assertThat(send(server(Script.answer(410, "")))).isEqualTo(new Result.Gone());
  }

  @Test
  void saysThatNoOneListens() throws Exception {
    var server = server(Script.answer(200, ""));
    server.close();
    assertThat(send(server))
        .isInstanceOfSatisfying(
            Result.Failed.class, failed -> assertThat(failed.problem()).contains("no connection"));
  }

  @Test
  void opensNoConnectionToAPrivateAddressOfAName() {
    assertThatThrownBy(() ->
            new WebhookTargets(false).check("receiver.example", InetAddress.getLoopbackAddress()))
        .hasMessageContainingAll("not a public address", "serve.webhooks.allow-private");
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://receiver.example, needs an https URL",
    "http://receiver.example, needs an https URL",
    "https:///path, has no host",
    "https://user:secret@receiver.example, may not contain a user name",
    "https://receiver.example:99999, impossible port",
    "receiver.example, needs an https URL",
    "https://receiver.example/#a, may not have a fragment",
    "https://127.0.0.1, needs a public address",
    "https://[::1]:8443/x, needs a public address",
    "https://10.1.2.3, needs a public address",
    "https://localhost, needs a public address"
  })
  void objectsToUrls(URI url, String words) throws Exception {
    assertThat(sender(false).objection(url)).contains(words);
    assertThat(sender(false).send(message(url))).isInstanceOf(Result.Failed.class);
  }

  @Test
  void objectsToNoPublicHttpsUrl() {
    assertThat(sender(false).objection(URI.create("https://receiver.example/hook?key=1"))).isNull();
    assertThat(sender(true).objection(URI.create("http://10.0.0.1:8080/hook"))).isNull();
  }

  @Test
  void doesNotShowItsSecret() {
    assertThat(message(URI.create("https://receiver.example")).toString())
        .doesNotContain("whsec", "receiver");
  }
}
