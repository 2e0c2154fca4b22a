package dev.sibyl.web.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreationBodyTest {

  private static CreationBody of(String body) {
    return CreationBody.of(body.getBytes(UTF_8));
  }

  private static String rest(String body) {
    return new String(of(body).withoutWebhook(), UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {"webhook":"https://x"}                                  | {}
          {"input":{"a":1.0e0},"webhook":"https://x"}              | {"input":{"a":1.0e0}}
          {"webhook":"https://x","input": {"é" : [1, 2 ]} , "b":7} | {"input": {"é" : [1, 2 ]},"b":7}
          {"a":true,"webhook_events_filter":["start"],"webhook":"https://x","c":"\\u00e9"} | {"a":true,"c":"\\u00e9"}
          {"webhook":"https://x", "input":{"webhook":"https://y"}} | {"input":{"webhook":"https://y"}}
          """)
  void leavesOtherMembersAsTheyAre(String body, String rest) {
    assertThat(rest(body)).isEqualTo(rest);
    assertThat(of(body).webhook()).isEqualTo("https://x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "[]", "{\"input\":{", "{ \"input\" : {} }"})
  void passesOnWhatHasNone(String body) {
    assertThat(rest(body)).isEqualTo(body);
    assertThat(of(body).webhook()).isNull();
    assertThat(of(body).events()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no JSON with \"webhook\"",
        "[\"webhook\"]",
        "{\"webhook\":\"https://x\"",
        "{\"webhook\":\"https://x\"} x",
        "{\"webhook\":\"https://x\",\"a\":NaN}",
        "{\"\\u0077ebhook\":"
      })
  void refusesWhatMayHaveOneAndCannotBeRead(String body) {
    assertThatThrownBy(() -> of(body)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAnotherEncoding() {
    var body = "{\"a\":\"webhook\"}".getBytes(StandardCharsets.UTF_16LE);
    var both = Arrays.copyOf(body, body.length + 8);
    System.arraycopy("webhook ".getBytes(UTF_8), 0, both, body.length, 8);
    assertThatThrownBy(() -> CreationBody.of(both)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void findsAWebhookInAnyLargeOrDeepBodyAndWithEscapes() {
    var deep = "[".repeat(5_000) + "]".repeat(5_000);
    var digits = "1".repeat(5_000);
    var body =
        "{\"a\":%s,\"%s\":%s,\"\\u0077ebhook\":\"https://x\"}"
            .formatted(deep, "n".repeat(70_000), digits);
    assertThat(of(body).webhook()).isEqualTo("https://x");
    assertThat(rest(body)).endsWith(":" + digits + "}");
  }

  @Test
  void knowsItsEvents() {
    var body = of("{\"webhook\":\"https://x\",\"webhook_events_filter\":[\"start\",7,[\"x\"]]}");
    assertThat(body.events()).containsExactlyElementsOf(List.of("start", "", ""));
    assertThat(of("{\"webhook_events_filter\":\"start\"}").events()).containsExactly("");
  }

  @Test
  void takesNullForNone() {
    assertThat(of("{\"webhook\":null,\"webhook_events_filter\":null}").webhook()).isNull();
    assertThat(rest("{\"webhook\":null,\"webhook_events_filter\":null,\"a\":1}"))
        .isEqualTo("{\"a\":1}");
  }

  @Test
  void takesAnotherValueForAWrongUrl() {
    assertThat(of("{\"webhook\":{\"url\":\"https://x\"},\"a\":1}").webhook()).isEmpty();
    assertThat(rest("{\"webhook\":{\"url\":\"https://x\"},\"a\":1}")).isEqualTo("{\"a\":1}");
  }
}
