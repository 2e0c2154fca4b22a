package dev.sibyl.web.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
  @ValueSource(
      strings = {
        "",
        "no JSON with \"webhook\"",
        "[\"webhook\"]",
        "{\"webhook\":\"https://x\"",
        "{\"webhook\":\"https://x\"} x",
        "{ \"input\" : {} }"
      })
  void passesOnWhatHasNone(String body) {
    assertThat(rest(body)).isEqualTo(body);
    assertThat(of(body).webhook()).isNull();
    assertThat(of(body).events()).isNull();
  }

  @Test
  void knowsItsEvents() {
    var body = of("{\"webhook\":\"https://x\",\"webhook_events_filter\":[\"start\",7,[\"x\"]]}");
    assertThat(body.events()).containsExactlyElementsOf(List.of("start", "", ""));
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
