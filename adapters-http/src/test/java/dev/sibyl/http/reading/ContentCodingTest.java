package dev.sibyl.http.reading;

import static dev.sibyl.http.reading.ReadingFixtures.GZIP;
import static dev.sibyl.http.reading.ReadingFixtures.RAW_DEFLATE;
import static dev.sibyl.http.reading.ReadingFixtures.ZLIB;
import static dev.sibyl.http.reading.ReadingFixtures.answer;
import static dev.sibyl.http.reading.ReadingFixtures.body;
import static dev.sibyl.http.reading.ReadingFixtures.compressed;
import static dev.sibyl.http.reading.ReadingFixtures.utf8;
import static dev.sibyl.http.reading.UnlimitedMemory.UNLIMITED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.http.reading.Body.Malformed;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingTest {

  private static final byte[] PLAIN = utf8("{\"id\":\"x\",\"status\":\"starting\"}");

  private static Map<String, Collection<String>> coded(String... headers) {
    return Map.of("Content-Encoding", List.of(headers));
  }

  static Stream<Arguments> anUnderstoodCodingIsDecoded() {
    var gzip = compressed(PLAIN, GZIP);
    return Stream.of(
        Arguments.of("gzip", gzip),
        Arguments.of(" GZip ", gzip),
        Arguments.of("x-gzip", gzip),
        Arguments.of("X-GZIP", gzip),
        Arguments.of("identity, gzip", gzip),
        Arguments.of("gzip,", gzip),
        Arguments.of("deflate", compressed(PLAIN, ZLIB)),
        Arguments.of("Deflate", compressed(PLAIN, RAW_DEFLATE)),
        Arguments.of("gzip, gzip", compressed(gzip, GZIP)),
        Arguments.of("gzip, deflate", compressed(gzip, ZLIB)),
        Arguments.of("deflate, gzip", compressed(compressed(PLAIN, RAW_DEFLATE), GZIP)),
        Arguments.of("identity", PLAIN),
        Arguments.of("", PLAIN),
        Arguments.of(" , ", PLAIN));
  }

  @ParameterizedTest(name = "''{0}''")
  @MethodSource
  void anUnderstoodCodingIsDecoded(String header, byte[] sent) throws Exception {
    assertThat(answer(200, coded(header), sent, UNLIMITED).body()).isEqualTo(PLAIN);
  }

  @Test
  void severalHeadersAreOneList() throws Exception {
    var twice = compressed(compressed(PLAIN, ZLIB), GZIP);
    assertThat(answer(200, coded("deflate", "gzip"), twice, UNLIMITED).body()).isEqualTo(PLAIN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "br               | br",
        "Zstd             | zstd",
        "gzip, br         | br",
        "gzip, gzip, gzip | gzip, gzip, gzip",
        "gzip;q=1         | gzip;q=1",
      })
  void anotherCodingIsNamed(String header, String named) throws Exception {
    assertThat(body(answer(200, coded(header), new byte[] {1, 2, 3}, UNLIMITED)))
        .isEqualTo(
            new Malformed("the answer is compressed with " + named + ", which was not asked for"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "gzip, gzip"})
  void anEmptyBodyStaysEmpty(String header) throws Exception {
    assertThat(answer(401, coded(header), new byte[0], UNLIMITED).body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "gzip, gzip"})
  void invalidDataIsABrokenConnection(String header) {
    assertThatThrownBy(() -> answer(200, coded(header), PLAIN, UNLIMITED))
        .isInstanceOf(IOException.class)
        .hasMessage("the compressed data of the answer is invalid");
  }

  static Stream<Arguments> dataThatIsCutShortIsABrokenConnection() {
    return Stream.of(
        Arguments.of("gzip", compressed(PLAIN, GZIP)),
        Arguments.of("deflate", compressed(PLAIN, ZLIB)),
        Arguments.of("deflate", compressed(PLAIN, RAW_DEFLATE)));
  }

  @ParameterizedTest
  @MethodSource
  void dataThatIsCutShortIsABrokenConnection(String header, byte[] whole) {
    var cut = Arrays.copyOf(whole, whole.length - 9);
    assertThatThrownBy(() -> answer(200, coded(header), cut, UNLIMITED))
        .isInstanceOf(EOFException.class)
        .hasMessage("its compressed data is incomplete");
  }
}
