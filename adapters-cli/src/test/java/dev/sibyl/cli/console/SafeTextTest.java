package dev.sibyl.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTextTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "000a, \\n",
        "000d, \\r",
        "0009, \\t",
        "0000, \\u0000",
        "001b, \\u001b",
        "007f, \\u007f",
        "009b, \\u009b",
        "2028, \\u2028",
        "2029, \\u2029",
        "202e, \\u202e",
        "2066, \\u2066",
        "feff, \\ufeff",
        "00ad, \\u00ad",
        "d800, \\ud800",
        "dfff, \\udfff",
        "e0041, \\udb40\\udc41",
        "00e9, é",
        "4ee4, 令",
        "1f9ad, 🦭",
        "002f, /"
      })
  void escapesWhatATerminalWouldObeyAndNothingElse(String codePoint, String expected) {
    var text = "a" + Character.toString(Integer.parseInt(codePoint, 16)) + "b";
    assertThat(SafeText.of(text)).isEqualTo("a" + expected + "b");
    assertThat(SafeText.of(new JsonString(text).print())).isEqualTo("\"a" + expected + "b\"");
    assertThat(SafeText.of(new JsonObject(Map.of(text, JsonNull.NULL)).print()))
        .isEqualTo("{\"a" + expected + "b\":null}");
  }

  @Test
  void leavesTheEscapesOfJsonAsTheyAre() {
    assertThat(SafeText.of(new JsonString("\"\\/\u0001").print()))
        .isEqualTo("\"\\\"\\\\/\\u0001\"");
  }

  @Test
  void doesNotEscapeTwice() {
    var safe = SafeText.of("a\u001b\n\u202e\\");
    assertThat(safe).isEqualTo("a\\u001b\\n\\u202e\\");
    assertThat(SafeText.of(safe)).isEqualTo(safe);
  }

  @Test
  void leavesTheJoinersOfEmojiAndPersianAlone() {
    var text = "👩‍🚀 می‌خواهم";
    assertThat(SafeText.of(text)).isEqualTo(text);
  }

  @Test
  void keepsHalvesOfSurrogatePairsInTheirOrder() {
    assertThat(SafeText.of("\ude00\ud83d")).isEqualTo("\\ude00\\ud83d");
  }

  @Test
  void keepsTabsIfTheyAreWanted() {
    var pieces = new StringBuilder();
    SafeText.pieces("a\tb\u001b\r\n", /* keepTabs= */ true).printTo(pieces::append);
    assertThat(pieces).hasToString("a\tb\\u001b\\r\\n");
    assertThat(SafeText.of("a\tb\r\n\"\\")).isEqualTo("a\\tb\\r\\n\"\\");
  }

  @Test
  void judgesEncodedTextAsItDoesText() {
    for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
      if (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE) {
        var text = "a" + Character.toString(character) + "b";
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        assertThat(SafeText.isSafe(utf8, 0, utf8.length))
            .as("U+%x", character)
            .isEqualTo(SafeText.of(text).equals(text));
      }
    }
  }

  @Test
  void encodedTextIsTakenOnlyIfNothingMustBeEscaped() {
    assertThat(taken("é令🦭 \\u001b")).isTrue();
    assertThat(taken("é\u202e🦭")).isFalse();
  }

  private static boolean taken(String text) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    var output = new AnswerOutput(OutputStream.nullOutputStream());
    return new SafePieces(output).acceptUtf8(utf8, 0, utf8.length);
  }

  @Test
  void encodedTextIsDecodedForAConsumerOfText() {
    assertThat(new SafePieces(_ -> {}).acceptUtf8(new byte[] {'a'}, 0, 1)).isFalse();
  }
}
