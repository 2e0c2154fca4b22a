package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sibyl.cli.ExitCode;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonBoolean;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.http.aggregator.Aggregator;
import dev.sibyl.http.aggregator.Rehearsal;
import dev.sibyl.http.reading.JsonReader;
import dev.sibyl.http.reading.JsonReader.MalformedJsonException;
import dev.sibyl.http.rehearsal.RecordedAnswer;
import dev.sibyl.wiring.Aggregators;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The whole program but its process asks every known kind of site, for which nothing is changed
/// but the settings: a loopback server gives the answer that the site documents.
class AcceptanceTest {

  private static final String KEY = "canary-4711";

  @TempDir Path folder;

  /// What a site was asked.
  private record Request(String path, String authorization, String userAgent) {}

  static Stream<Named<Aggregator>> sites() {
    return Aggregators.all().stream()
        .filter(aggregator -> !(aggregator instanceof Rehearsal))
        .map(aggregator -> Named.of(aggregator.name(), aggregator));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sites")
  void anySiteIsAskedByChangingSettingsAlone(Aggregator aggregator) throws Exception {
    var recorded = RecordedAnswer.load("samples/" + aggregator.name() + ".http");
    var id = aggregator.sampleId();
    var requests = new CopyOnWriteArrayList<Request>();
    var site = play(recorded, requests);
    var program = new InProcess(folder);
    try {
      Files.writeString(
          folder.resolve("my.conf"),
          """
          provider = mine
          providers.mine { aggregator = %s, base-url = "http://127.0.0.1:%d", key = %s }
          """
              .formatted(aggregator.name(), site.getAddress().getPort(), KEY));
      assertThat(program.run("-c", "my.conf", "get", "--json", id)).isEqualTo(ExitCode.OK);
    } finally {
      site.stop(0);
    }
    var prefix = aggregator.name().equals("replicate") ? "/v1" : "/replicate/v1";
    assertThat(requests)
        .containsExactly(new Request(prefix + "/predictions/" + id, "Bearer " + KEY, "sibyl/test"));
    assertThat(program.err()).isEmpty();
    assertThat(program.out().lines()).hasSize(1);
    var line = read(program.out());
    assertThat(without(line, "sibyl").print()).isEqualTo(expected(id, read(recorded.body())));
    assertThat(line.get("sibyl"))
        .isInstanceOfSatisfying(
            JsonObject.class,
            sibyl -> {
              assertThat(sibyl.text("provider")).isEqualTo("mine");
              assertThat(sibyl.text("id")).isEqualTo(id);
              assertThat(sibyl.text("outcome")).isEqualTo("succeeded");
              assertThat(sibyl.get("ended")).isEqualTo(new JsonBoolean(true));
              assertThat(sibyl.get("notes"))
                  .as("the form that it documents is one that it is known for")
                  .asString()
                  .doesNotContain("unexpected-form");
              assertThat(sibyl.get("problem")).isEqualTo(JsonNull.NULL);
            });
  }

  private static HttpServer play(RecordedAnswer recorded, List<Request> requests)
      throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var headers = exchange.getRequestHeaders();
            requests.add(
                new Request(
                    exchange.getRequestURI().toString(),
                    headers.getFirst("Authorization"),
                    headers.getFirst("User-Agent")));
            recorded.headers().forEach(exchange.getResponseHeaders()::add);
            var body = recorded.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(recorded.status(), body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    return server;
  }

  /// What was sent, every field and digit in its order; of the image envelope, which has no id, a
  /// prediction made of it.
  private static String expected(String id, JsonObject sent) {
    if (sent.has("id") || !(sent.get("data") instanceof JsonArray(var images))) {
      return sent.print();
    }
    var urls = images.stream().map(image -> ((JsonObject) image).text("url")).toList();
    return JsonObject.EMPTY
        .with("id", new JsonString(id))
        .with("status", new JsonString("succeeded"))
        .with("output", JsonArray.ofTexts(urls))
        .print();
  }

  private static JsonObject without(JsonObject object, String key) {
    var members = new LinkedHashMap<>(object.members());
    members.remove(key);
    return new JsonObject(members);
  }

  private static JsonObject read(String text) throws MalformedJsonException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return (JsonObject) JsonReader.read(bytes, UnaryOperator.identity()).value();
  }
}
