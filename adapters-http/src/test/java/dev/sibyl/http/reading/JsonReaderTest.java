package dev.sibyl.http.reading;

import static dev.sibyl.http.reading.ReadingFixtures.body;
import static dev.sibyl.http.reading.ReadingFixtures.json;
import static dev.sibyl.http.reading.ReadingFixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sibyl.domain.Note;
import dev.sibyl.http.reading.Body.Document;
import dev.sibyl.http.reading.Body.Malformed;
import dev.sibyl.http.reading.JsonReader.MalformedJsonException;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  private static String read(String text) throws MalformedJsonException {
    return JsonReader.read(utf8(text), UnaryOperator.identity()).value().print();
  }

  private static List<String> notes(Body body) {
    assertThat(body).isInstanceOf(Document.class);
    return ((Document) body).notes().stream().map(Note::text).toList();
  }

  private static String print(Body body) {
    assertThat(body).isInstanceOf(Document.class);
    return ((Document) body).object().print();
  }

  private static String problem(Body body) {
    assertThat(body).isInstanceOf(Malformed.class);
    return ((Malformed) body).problem();
  }

  /// `{"a":"…"}` with these bytes in the string.
  private static byte[] withBytes(String hex) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(utf8("{\"a\":\""));
    bytes.writeBytes(HexFormat.of().parseHex(hex));
    bytes.writeBytes(utf8("\"}"));
    return bytes.toByteArray();
  }

  /// Cases of JSONTestSuite that a parser must accept.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[]   ]",
        "[\"\"]",
        "[]",
        "[\"a\"]",
        "[false]",
        "[null, 1, \"1\", {}]",
        "[1\n]",
        " [1]",
        "[1,null,null,null,2]",
        "[2] ",
        "[0e+1]",
        "[0e1]",
        "[ 4]",
        "[-0.000000000000000000000000000000000000000000000000000000000000000000000000000001]",
        "[20e1]",
        "[123e65]",
        "[-0]",
        "[-123]",
        "[1E22]",
        "[1E-2]",
        "[123.456e78]",
        "{\"asd\":\"sdf\", \"dfg\":\"fgh\"}",
        "{\"a\":\"b\",\"a\":\"c\"}",
        "{}",
        "{\"\":0}",
        "{\"foo\\u0000bar\": 42}",
        "{\"x\":[{\"id\": \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}], \"id\": \"x\"}",
        "[\"\\u0060\\u012a\\u12AB\"]",
        "[\"\\uD801\\udc37\"]",
        "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]",
        "[\"\\\\u0000\"]",
        "[\"a/*b*/c/*d//e\"]",
        "[\"\\uDBFF\\uDFFF\"]",
        "[\"\uffff\"]",
        "[\"\udbff\udfff\"]",
        "[\"\u2028\u2029\u007f\"]",
        "[\"new\\u00A0line\"]",
        "false",
        "42",
        "-0.1",
        "null",
        "\"asd\"",
        "true",
        "\"\"",
        "[true]\n",
        "\t[\r\n] "
      })
  void acceptsWhatIsJson(String text) throws MalformedJsonException {
    assertThat(read(read(text))).isEqualTo(read(text));
  }

  /// Cases of JSONTestSuite that a parser must refuse.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1 true]",
        "[\"\": 1]",
        "[\"\"],",
        "[,1]",
        "[1,,2]",
        "[\"x\"]]",
        "[\"x\",]",
        "[\"x\"",
        "[x",
        "[3[4]]",
        "[1:2]",
        "[,]",
        "[-]",
        "[   , \"\"]",
        "[*]",
        "[fals]",
        "[nul]",
        "[tru]",
        "[++1234]",
        "[+1]",
        "[+Inf]",
        "[+NaN]",
        "[+Infinity]",
        "[-INF]",
        "[+INF]",
        "[INF]",
        "[-NaN]",
        "[nan]",
        "[NaN1]",
        "[-01]",
        "[-1.0.]",
        "[-2.]",
        "[.-1]",
        "[.2e-3]",
        "[0.1.2]",
        "[0.3e+]",
        "[0.e1]",
        "[0E+]",
        "[1.0e]",
        "[1 000.0]",
        "[1eE2]",
        "[2.e+3]",
        "[9.e+]",
        "[Inf]",
        "[0x1]",
        "[1+2]",
        "[- 1]",
        "[-012]",
        "[1.]",
        "[1ea]",
        "[012]",
        "[\uff11]",
        "{\"x\", null}",
        "{\"x\"::\"b\"}",
        "{\"a\":\"a\" 123}",
        "{key: 'value'}",
        "{\"a\" b}",
        "{:\"b\"}",
        "{\"a\"}",
        "{1:1}",
        "{'a':0}",
        "{\"id\":0,}",
        "{\"a\":\"b\"}/**/",
        "{\"a\":\"b\"}//",
        "{\"a\":\"b\",,\"c\":\"d\"}",
        "{\"a\":\"b\"}#",
        " ",
        "[\"\\uD800\\\"]",
        "[\"\\uD800\\u1\"]",
        "[\"\\uD800\\u1x\"]",
        "[\\u00e9]",
        "[\"\\a\"]",
        "[\"\\x00\"]",
        "[\"\\\\\\\"]",
        "[\"\\\t\"]",
        "[\"\\🌀\"]",
        "[\"\\\"]",
        "[\"\\u00A\"]",
        "[\"\\uqqqq\"]",
        "[\\n]",
        "\"",
        "['single quote']",
        "[\"new\nline\"]",
        "[\"\t\"]",
        "[\"\u0000\"]",
        "\"\"x",
        "<.>",
        "[1]x",
        "[True]",
        "1]",
        "{\"x\": true,",
        "[][]",
        "]",
        "[",
        "{\"\":",
        "å",
        "2@",
        "{}}",
        "[\"a\",\n4\n,1,",
        "*",
        "{\"a\":/*comment*/\"b\"}",
        "{\"a\": true} \"x\"",
        "['",
        "[\f]",
        "[\u2060]",
        "1x",
        "1\u0000",
        "\u00a0[]"
      })
  void refusesWhatIsNotJson(String text) {
    assertThatExceptionOfType(MalformedJsonException.class)
        .isThrownBy(() -> read(text))
        .withMessageMatching(
            "the answer is not valid JSON(: (it is cut short|it is empty|it begins with zero bytes|something follows its end))?"
                + "( \\(line \\d+, column \\d+\\))?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1            | the answer is not valid JSON: it is cut short (line 1, column 7)",
        "{} x                | the answer is not valid JSON: something follows its end",
        "{\"a\":01}          | the answer is not valid JSON (line 1, column 7)",
        "{\"a\":[+INF]}      | the answer is not valid JSON (line 1, column 7)",
      })
  void saysWhatIsWrongInPlainWords(String text, String message) {
    assertThatExceptionOfType(MalformedJsonException.class)
        .isThrownBy(() -> read(text))
        .withMessage(message);
  }

  @Test
  void readsNumbersThatJsonDoesNotHaveAsNullWithANote() throws Exception {
    var body = body(json(utf8("{\"a\":[NaN,Infinity,-Infinity,1e999,-1E-999],\"b\":\"NaN\"}")));
    assertThat(print(body)).isEqualTo("{\"a\":[null,null,null,1e999,-1E-999],\"b\":\"NaN\"}");
    assertThat(notes(body)).containsExactly("not-a-number");
  }

  @Test
  void notesAKeyThatOccursTwiceOnlyIfTheValuesDiffer() throws Exception {
    assertThat(notes(body(json(utf8("{\"a\":{\"b\":[1]},\"a\":{\"b\":[1]}}"))))).isEmpty();
    assertThat(notes(body(json(utf8("{\"a\":{\"b\":[1]},\"a\":{\"b\":[2]}}")))))
        .containsExactly("duplicate-key: a");
    assertThat(notes(body(json(utf8("{\"a\":1,\"a\":1.0}"))))).containsExactly("duplicate-key: a");
  }

  @Test
  void skipsAByteOrderMark() throws Exception {
    var body = body(json(utf8("\ufeff{\"a\":\"\ufeff\"}")));
    assertThat(print(body)).isEqualTo("{\"a\":\"\ufeff\"}");
    assertThat(notes(body)).isEmpty();
    var text = "é".repeat(40_000);
    assertThat(print(body(json(utf8("\ufeff{\"a\":\"" + text + "\",\"b\":[]}")))))
        .isEqualTo("{\"a\":\"" + text + "\",\"b\":[]}");
    assertThat(problem(body(json(utf8("\ufeff")))))
        .isEqualTo("the answer is not valid JSON: it is empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"fffe7b007d00", "feff007b007d", "0000feff0000007b", "fffe00007b0000007d000000"})
  void namesAnEncodingOfWideCharacters(String hex) throws Exception {
    assertThat(problem(body(json(HexFormat.of().parseHex(hex)))))
        .isEqualTo("the answer is text in UTF-16 or UTF-32, and not in UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"007b007d", "7b007d00", "0000007b0000007d", "00"})
  void refusesWideCharactersWithoutAMark(String hex) throws Exception {
    assertThat(problem(body(json(HexFormat.of().parseHex(hex)))))
        .isEqualTo("the answer is not valid JSON: it begins with zero bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "ff, 1", // no such byte
    "80, 1", // does not begin a character
    "c3, 1", // cut short
    "e282, 1",
    "f09f98, 1",
    "c0af, 2", // overlong
    "e080af, 3",
    "f0808080, 4",
    "eda080, 3", // half of a surrogate pair
    "f5808080, 4", // above U+10FFFF
    "f4908080, 4",
  })
  void replacesInvalidBytesWithANote(String hex, int most) throws Exception {
    var body = body(json(withBytes(hex)));
    assertThat(print(body)).matches("\\{\"a\":\"\ufffd{1," + most + "}\"}");
    assertThat(notes(body)).containsExactly("bad-encoding");
  }

  @Test
  void keepsAllValidCharactersBesideInvalidBytes() throws Exception {
    var body = body(json(withBytes("61ff62c328f09f9880" + "c3a9".repeat(40_000) + "ff")));
    assertThat(print(body))
        .isEqualTo("{\"a\":\"a\ufffdb\ufffd(😀" + "é".repeat(40_000) + "\ufffd\"}");
  }

  @Test
  void invalidBytesOutsideOfAStringAreNoJson() throws Exception {
    assertThat(problem(body(json(HexFormat.of().parseHex("7b7dff")))))
        .isEqualTo("the answer is not valid JSON: something follows its end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"\\ud83d\":1}",
        "{\"\\ude00\\ud83d\":\"\\ude00\\ud83d\"}",
        "{\"\\ud83d\":\"\ue000\",\"\\\\ud83d\":\"\\\"\",\"\uf7ff\":0}",
        "{\"a\\ud83dz\":{\"\\udfff\":\"x\"},\"\\ud83d😀\":[\"\\ud83d\"]}"
      })
  void keepsHalvesOfSurrogatePairsInKeysAndValues(String text) throws MalformedJsonException {
    assertThat(read(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "é", "令", "🦭", "\\n", "\\\"", "\\\\", "\\u001b", "\\ud83d", "aé令🦭\\n\\\\n"})
  void readsLongStrings(String part) throws MalformedJsonException {
    for (var length : new int[] {32_767, 32_768, 100_000}) {
      var text = "{\"before\":[0],\"a\":\"" + part.repeat(length) + "\",\"b\":{\"c\":\"\"}}";
      assertThat(read(text)).isEqualTo(text);
    }
  }

  @Test
  void readsAllEscapesInLongStrings() throws MalformedJsonException {
    var filler = "x".repeat(40_000);
    assertThat(read("[\"" + filler + "\\b\\f\\n\\r\\t\\/\\\"\\\\\\u00E9\\ud83d\\udE00\"]"))
        .isEqualTo("[\"" + filler + "\\u0008\\u000c\\n\\r\\t/\\\"\\\\é😀\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\x\"]", "\\u12\"]", "\\u12g4\"]", "\n\"]", "\\", "\\u0", ""})
  void refusesLongStringsThatAreNotValid(String end) {
    assertThatExceptionOfType(MalformedJsonException.class)
        .isThrownBy(() -> read("[\"" + "x".repeat(40_000) + end))
        .withMessageMatching("the answer is not valid JSON.* \\(line [12], column \\d+\\)");
  }

  @Test
  void scrubsShortAndLongStringsAndKeys() throws MalformedJsonException {
    var filler = "x".repeat(40_000);
    var text = "{\"secret\":\"secret\",\"a\":\"" + filler + "secret\"}";
    assertThat(
            JsonReader.read(utf8(text), string -> string.replace("secret", "[key]"))
                .value()
                .print())
        .isEqualTo("{\"[key]\":\"[key]\",\"a\":\"" + filler + "[key]\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "[]", "{}", "\"\"", "{\"\":1}", "{\"a\":{}}", "[1]", "true", "null"})
  void nothingWeighsMoreForAByteThanAShareHasRoomFor(String element) throws Exception {
    var text = "{\"a\":[" + (element + ",").repeat(100_000) + "0]}";
    assertThat(body(json(utf8(text)))).isInstanceOf(Document.class);
  }
}
