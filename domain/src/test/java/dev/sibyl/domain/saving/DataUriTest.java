package dev.sibyl.domain.saving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataUriTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "data:text/plain;base64,aGVsbG8=             | text/plain | hello",
        "data:text/plain;base64,aGVsbG8              | text/plain | hello",
        "DATA:Image/PNG;BASE64,aGVsbG8%3D            | image/png  | hello",
        "data:text/plain;charset=utf-8;base64,PDw_Pz8-Pg== | text/plain | <<???>>",
        "data:text/plain;charset=utf-8,a%20b%C3%A9   | text/plain | a bé",
        "data:,a+b%2                                 | text/plain | a+b%2",
        "data:,100%25%zz%                            | text/plain | 100%%zz%",
        "data:base64,aGVsbG8=                        | text/plain | aGVsbG8=",
        "data:text/plain,é                           | text/plain | é",
        "data:text/plain,                            | text/plain | ``",
      })
  void contentIsDecoded(String uri, String mediaType, String content) {
    var data = Objects.requireNonNull(DataUri.parse(uri));
    assertThat(data.mediaType()).isEqualTo(mediaType);
    assertThat(new String(data.content(), UTF_8)).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data:image/png;base64,a",
        "data:;base64,a*bc",
        "data:;base64,====",
        "data:;base64,aGVs=bG8="
      })
  void invalidBase64IsNotDecoded(String uri) {
    assertThat(DataUri.parse(uri)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"'data:a/b;base64,aGVs', 'data:a/b;base64,'", "'data:,x,y', 'data:,'"})
  void theSourceOfAFileIsNotItsContent(String uri, String source) {
    assertThat(DataUri.withoutContent(uri)).isEqualTo(source);
  }
}
