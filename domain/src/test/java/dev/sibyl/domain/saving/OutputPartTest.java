package dev.sibyl.domain.saving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.saving.OutputPart.DataFile;
import dev.sibyl.domain.saving.OutputPart.LinkedFile;
import dev.sibyl.domain.saving.OutputPart.OtherJson;
import dev.sibyl.domain.saving.OutputPart.Text;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutputPartTest {

  private static final String URL = "https://cdn.example/a.png";
  private static final String DATA = "data:text/plain,hello";

  private static List<OutputPart> parts(@Nullable Json output) {
    return OutputPart.of(PredictionBuilder.succeeded().output(output).build().output());
  }

  private static JsonArray array(Json... elements) {
    return new JsonArray(List.of(elements));
  }

  private static JsonObject object(String name, Json value, String other, Json otherValue) {
    var members = new LinkedHashMap<String, Json>();
    members.put(name, value);
    members.put(other, otherValue);
    return new JsonObject(members);
  }

  @Test
  void filesAreNumberedInTheOrderOfTheOutput() {
    assertThat(parts(Json.of(URL))).containsExactly(new LinkedFile(1, URL));
    assertThat(parts(array(Json.of(URL), Json.of(DATA), array(Json.of(URL)))))
        .containsExactly(new LinkedFile(1, URL), new DataFile(2, DATA), new LinkedFile(3, URL));
  }

  @Test
  void textAndTokensAreOneText() {
    assertThat(parts(Json.of("a"))).containsExactly(new Text("a"));
    assertThat(parts(array(Json.of("a "), Json.of("b")))).containsExactly(new Text("a b"));
  }

  @Test
  void anythingBesideFilesIsKeptAsJsonToo() {
    var seed = object("image", Json.of(URL), "seed", Json.of(5));
    assertThat(parts(seed)).containsExactly(new LinkedFile(1, URL), new OtherJson(seed));
    var mixed = array(Json.of(URL), Json.of("a caption"));
    assertThat(parts(mixed)).containsExactly(new LinkedFile(1, URL), new OtherJson(mixed));
    assertThat(parts(Json.of(42))).containsExactly(new OtherJson(Json.of(42)));
  }

  @Test
  void withoutOutputThereAreNone() {
    assertThat(parts(null)).isEmpty();
    assertThat(parts(array())).isEmpty();
    assertThat(parts(Json.of(""))).isEmpty();
  }

  /// It is no file, so nothing opens it.
  @Test
  void aUrlOfAnotherSchemeIsText() {
    assertThat(parts(Json.of("file:///etc/passwd")))
        .containsExactly(new Text("file:///etc/passwd"));
    assertThat(parts(Json.of("ftp://a.example/b"))).containsExactly(new Text("ftp://a.example/b"));
  }
}
