package dev.sibyl.http.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 2044 08:49:37 GMT",
        "Sunday, 06-Nov-44 08:49:37 GMT",
        "Sun Nov  6 08:49:37 2044",
      })
  void isReadInAllThreeForms(String text) {
    assertThat(HttpDate.parse(text)).isEqualTo(Instant.parse("2044-11-06T08:49:37Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tomorrow", "2044-11-06", "Sun, 06 Nov 2044"})
  void isNullIfItIsNone(String text) {
    assertThat(HttpDate.parse(text)).isNull();
  }
}
