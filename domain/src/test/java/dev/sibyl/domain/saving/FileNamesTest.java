package dev.sibyl.domain.saving;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

  private static final FileNames NAMES = new FileNames("a1");

  private static String file(@Nullable String contentType, String url, String firstBytes) {
    return NAMES.file(2, contentType, url, firstBytes.getBytes(ISO_8859_1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image/png               | https://a.example/x.jpg         | GIF89a | a1-2.png",
        "Image/JPEG; charset=x   | https://a.example/x             | ''     | a1-2.jpg",
        "application/octet-stream| https://a.example/b/x.JPEG?c=.d | ''     | a1-2.jpg",
        "                        | https://a.example/x.webp#.png   | GIF89a | a1-2.webp",
        "''                      | https://a.example/x.tar.gz      | ''     | a1-2.gz",
        "binary/octet-stream     | https://a.example/x             | GIF89a | a1-2.gif",
        "                        | https://a.png                   | ''     | a1-2.bin",
        "                        | https://a.example/x.exe         | MZ     | a1-2.bin",
        "                        | https://a.example/?x=/y.png     | ''     | a1-2.bin",
        "../../evil              | https://a.example/x.sh/../..    | ''     | a1-2.bin",
        "text/x-unknown          | data:text/x-unknown,            | ''     | a1-2.bin",
      })
  void theExtensionComesFromTheContentTypeThenTheUrlThenTheContent(
      String contentType, String url, String firstBytes, String name) {
    assertThat(file(contentType, url, firstBytes)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "'\u0089PNG\r\n\u001a\nxx', png",
    "'\u00ff\u00d8\u00ff\u00e0', jpg",
    "RIFF1234WEBPVP8, webp",
    "RIFF1234WAVEfmt, wav",
    "1234ftypisom, mp4",
    "1234ftypavif, avif",
    "'1234ftypqt  ', mov",
    "'\u001aE\u00df\u00a3', webm",
    "ID3x, mp3",
    "glTF, glb",
    "%PDF-1.7, pdf",
    "RIFF1234, bin",
    "'', bin",
  })
  void contentIsKnownByItsFirstBytes(String firstBytes, String extension) {
    assertThat(file(null, "https://a.example/x", firstBytes)).isEqualTo("a1-2." + extension);
  }

  @ParameterizedTest
  @CsvSource({
    "a1.json, answer",
    "a1.txt, text",
    "a1-output.json, output",
    "a1-12.png, 12",
    "a1-1.json, 1",
  })
  void eachNameOfOurMakingIsAPart(String name, String part) {
    assertThat(NAMES.partOf(name)).isEqualTo(part);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a1-manifest.json",
        "a1-0.png",
        "a1-1.",
        "a1-1.p/g",
        "../a1-1.png",
        "a1-1",
        "b1-1.png"
      })
  void anyOtherNameIsNone(String name) {
    assertThat(NAMES.partOf(name)).isNull();
  }

  @Test
  void predictionsWithTheSameIdGetDifferentNames() {
    var names = new BaseNames();
    assertThat(names.of(reference("comet", "abc"))).isEqualTo("abc");
    assertThat(names.of(reference("fuhu", "abc"))).isEqualTo("fuhu-abc");
    assertThat(names.of(reference("fuhu", "ABC"))).isEqualTo("fuhu-ABC_2");
    assertThat(names.of(reference("comet", "Abc"))).isEqualTo("comet-Abc");
    assertThat(names.of(reference("comet", "abc"))).isEqualTo("abc");
    assertThat(names.of(reference("fuhu", "ABC"))).isEqualTo("fuhu-ABC_2");
  }

  private static PredictionRef reference(String provider, String id) {
    return new PredictionRef(new ProviderName(provider), new PredictionId(id));
  }
}
