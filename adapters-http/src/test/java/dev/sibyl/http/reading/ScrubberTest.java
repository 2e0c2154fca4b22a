package dev.sibyl.http.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrubberTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sk-canary_1+/= | no sk-canary_1+/= here       | no [key] here",
        "sk-canary_1+/= | /?key=sk-canary_1%2B%2F%3D&a | /?key=[key]&a",
        "sk-canary%2B   | /?key=sk-canary%2B           | /?key=[key]",
        "sk-canary_1    | sk-canary_2 stays            | sk-canary_2 stays",
        "short          | short stays                  | short stays",
      })
  void theKeyIsRemovedAsItIsAndAsInUrls(String key, String text, String scrubbed) {
    var scrubber = Scrubber.of(key);
    assertThat(scrubber.apply(text)).isEqualTo(scrubbed);
    var bytes = text.getBytes(UTF_8);
    assertThat(scrubber.occursIn(bytes, 0, bytes.length)).isEqualTo(!text.equals(scrubbed));
  }

  @Test
  void anEscapeThatMayHideACharacterOfTheKeyIsNoticed() {
    var json = "\\u0025".getBytes(UTF_8);
    assertThat(Scrubber.of("sk-canary+1").mayBeHiddenBy(json, 0)).isTrue();
    assertThat(Scrubber.of("sk-canary-1").mayBeHiddenBy(json, 0)).isFalse();
  }
}
