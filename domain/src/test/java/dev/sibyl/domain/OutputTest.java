package dev.sibyl.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Output.None;
import dev.sibyl.domain.Output.Some;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonBoolean;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {

  private static final String FILE = "https://replicate.delivery/xezq/out-0.webp";

  private static Json text(String text) {
    return new JsonString(text);
  }

  private static Json array(Json... elements) {
    return new JsonArray(List.of(elements));
  }

  /// @param namesAndValues alternating
  private static Json object(Object... namesAndValues) {
    var members = new LinkedHashMap<String, Json>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], (Json) namesAndValues[i + 1]);
    }
    return new JsonObject(members);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FILE,
        "http://a.example/b",
        "HTTPS://A.EXAMPLE/B",
        "https://a.example/b|c{d}",
        "https://127.0.0.1:8080",
        "https://[::1]:8080/b?c#d",
        "https://user:password@a.example/b",
        "https://例え.jp/画像.png",
        "https://a.example?b@c",
        "data:,hello",
        "data:text/plain;charset=utf-8,hello%20there",
        "data:image/png;base64,iVBORw0KGgo="
      })
  void aStringThatIsWhollyAUriIsAFile(String uri) {
    assertThat(Some.of(text(uri))).isEqualTo(new Some(text(uri), List.of(uri), null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello Alice",
        "see " + FILE,
        FILE + " and more",
        FILE + "\n",
        "file:///etc/passwd",
        "ftp://a.example/b",
        "https://",
        "https:///path",
        "https://?query",
        "https://:8080/b",
        "https://user@/b",
        "https://[]/b",
        "https://a.example/b c",
        "https://a.example/b\u3000c",
        "https:a.example",
        "data: nothing",
        "data:image/png;base64",
        "//a.example/b"
      })
  void anyOtherStringIsText(String text) {
    assertThat(Some.of(text(text))).isEqualTo(new Some(text(text), List.of(), text));
  }

  @Test
  void aFileMayBeManyMebibytesLong() {
    var uri = "data:image/png;base64," + "A".repeat(8 << 20);
    assertThat(Some.of(text(uri)).files()).containsExactly(uri);
    assertThat(Some.of(text(uri.replace(',', ';'))).files()).isEmpty();
  }

  @Test
  void findsFilesAtAnyDepthInDocumentOrder() {
    var value =
        object(
            "z", text("https://a.example/1"),
            "note", text("no file"),
            "a", array(object("x", text("data:,2")), array(text("https://a.example/3"))),
            "n", new JsonNumber("4"),
            "b", text("https://a.example/1"));
    assertThat(Some.of(value).files())
        .containsExactly(
            "https://a.example/1", "data:,2", "https://a.example/3", "https://a.example/1");
    assertThat(Some.of(value).text()).isNull();
  }

  @Test
  void tokensOfALanguageModelAreJoined() {
    assertThat(Some.of(array(text("Hel"), text("lo"), text(" \n"), text("Alice"))).text())
        .isEqualTo("Hello \nAlice");
    assertThat(Some.of(array()).text()).isEmpty();
  }

  @Test
  void aTokenThatIsOnlyTheStartOfAUrlIsText() {
    var tokens = array(text("See "), text("https://"), text("example.org"), text("/doc"));
    assertThat(Some.of(tokens).files()).isEmpty();
    assertThat(Some.of(tokens).text()).isEqualTo("See https://example.org/doc");
  }

  static Stream<Arguments> anythingElseIsStructured() {
    return Stream.of(
            object("score", new JsonNumber("0.5")),
            object(),
            new JsonNumber("1.10"),
            new JsonBoolean(false),
            array(text("a"), new JsonNumber("1")),
            array(text("a"), JsonNull.NULL),
            array(array(text("a"))),
            array(text("a caption"), text(FILE)))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource
  void anythingElseIsStructured(Json value) {
    assertThat(Some.of(value).text()).isNull();
    assertThat(Some.of(value).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "starting,   false, NOT_YET",
    "processing, false, NOT_YET",
    "queued,     false, NOT_YET",
    "succeeded,  false, MISSING",
    "succeeded,  true,  REMOVED",
    "failed,     false, NEVER",
    "failed,     true,  NEVER",
    "canceled,   true,  NEVER",
    "aborted,    false, NEVER"
  })
  void missingOutputHasAReason(String status, boolean removed, None reason) {
    for (@Nullable Json value : new Json[] {null, JsonNull.NULL}) {
      assertThat(Output.of(value, Status.of(status), removed)).isEqualTo(reason);
    }
    for (var value : new Json[] {text(""), array(), object()}) {
      var output = Output.of(value, Status.of(status), removed);
      assertThat(output).isEqualTo(new Output.Empty(value, reason));
      assertThat(output.reason()).isEqualTo(reason);
      assertThat(output.files()).isEmpty();
    }
    assertThat(reason.files()).isEmpty();
    assertThat(reason.text()).isNull();
  }

  @Test
  void anEmptyStringOrArrayIsAnEmptyText() {
    var status = Known.SUCCEEDED;
    assertThat(Output.of(text(""), status, false).text()).isEmpty();
    assertThat(Output.of(array(), status, false).text()).isEmpty();
    assertThat(Output.of(object(), status, false).text()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void existingOutputIsOutputWhateverTheStatus(Known status) {
    for (var value : new Json[] {text(FILE), text(" "), array(JsonNull.NULL)}) {
      assertThat(Output.of(value, status, true)).isEqualTo(Some.of(value));
      assertThat(Output.of(value, status, true).reason()).isNull();
    }
  }
}
