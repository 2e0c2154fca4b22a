package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.ExitCode;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonBoolean;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.http.AggregatorProfile;
import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.aggregator.Rehearsal;
import dev.sibyl.http.reading.JsonReader;
import dev.sibyl.http.reading.JsonReader.MalformedJsonException;
import dev.sibyl.http.rehearsal.RecordedAnswer;
import dev.sibyl.providers.Aggregators;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The whole program, in this process, asks every known aggregator by a change of settings alone. A
/// loopback server plays the answer that the aggregator documents.
class AcceptanceTest {

  private static final String KEY = "canary-4711";

  @TempDir Path folder;

  static Stream<Named<AggregatorProfile>> aggregators() {
    return Aggregators.profiles().stream()
        .filter(profile -> !profile.equals(Rehearsal.PROFILE))
        .map(profile -> Named.of(profile.name(), profile));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("aggregators")
  void anyAggregatorIsAskedByAChangeOfSettingsAlone(AggregatorProfile aggregator) throws Exception {
    var recorded = RecordedAnswer.load("samples/" + aggregator.name() + ".http");
    var id = aggregator.sampleId();
    var program = new InProcess(folder);
    try (var server = new LoopbackServer(Script.recorded(recorded))) {
      PrivateFile.write(
          folder.resolve("my.conf"),
          """
          provider = mine
          providers.mine { aggregator = %s, base-url = "%s", key = %s }
          """
              .formatted(aggregator.name(), server.uri(), KEY));
      assertThat(program.run("-c", "my.conf", "get", "--json", id)).isEqualTo(ExitCode.OK);
      var prefix = aggregator.name().equals("replicate") ? "/v1" : "/replicate/v1";
      assertThat(server.requests())
          .singleElement()
          .asString()
          .startsWith("GET " + prefix + "/predictions/" + id + " HTTP/1.1\r\n")
          .contains("\r\nAuthorization: Bearer " + KEY + "\r\n")
          .contains("\r\nUser-Agent: sibyl/test\r\n");
    }
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
                  .as("the profile claims the form that is documented")
                  .asString()
                  .doesNotContain("unexpected-form");
              assertThat(sibyl.get("problem")).isEqualTo(JsonNull.NULL);
            });
  }

  /// The answer as sent, with every field and digit in its order; for the image envelope, which has
  /// no id, the prediction that is made from it.
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
