package dev.sibyl.domain.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  private static JsonObject object(String... names) {
    var members = new LinkedHashMap<String, Json>();
    for (var name : names) {
      members.put(name, new JsonNumber(Integer.toString(members.size())));
    }
    return new JsonObject(members);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.10", "12345678901234567890", "-0", "1E+2", "0.1e-7"})
  void printsANumberWithTheDigitsThatWereSent(String digits) {
    assertThat(new JsonNumber(digits).print()).isEqualTo(digits);
  }

  @Test
  void printsMembersInTheOrderInWhichTheyWereSent() {
    assertThat(object("z", "a", "m", "").print()).isEqualTo("{\"z\":0,\"a\":1,\"m\":2,\"\":3}");
  }

  @Test
  void mergesMembersInTheirPlacesAndTheOthersAtTheEnd() {
    var more = new LinkedHashMap<String, Json>();
    more.put("new", JsonNull.NULL);
    more.put("z", new JsonBoolean(true));
    assertThat(object("z", "a").merge(more).print()).isEqualTo("{\"z\":true,\"a\":1,\"new\":null}");
  }

  @Test
  void printsWhatIsNestedAndWhatIsEmpty() {
    var inner = new JsonArray(List.of(JsonObject.EMPTY, JsonNull.NULL, new JsonBoolean(true)));
    assertThat(new JsonArray(List.of(inner, new JsonArray(List.of()))).print())
        .isEqualTo("[[{},null,true],[]]");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "0022, \\\"",
        "005c, \\\\",
        "000a, \\n",
        "000d, \\r",
        "0009, \\t",
        "0000, \\u0000",
        "001b, \\u001b",
        "d800, \\ud800",
        "dfff, \\udfff",
        "00e9, é",
        "4ee4, 令",
        "1f9ad, 🦭",
        "002f, /"
      })
  void escapesWhatJsonDoesNotAllowAndNothingElse(String codePoint, String printed) {
    var character = Character.toString(Integer.parseInt(codePoint, 16));
    var text = "a" + character + "b";
    assertThat(new JsonString(text).print()).isEqualTo("\"a" + printed + "b\"");
    assertThat(new JsonObject(Map.of(text, JsonNull.NULL)).print())
        .isEqualTo("{\"a" + printed + "b\":null}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u007f", "\u009b", "\u2028", "\u202e", "\ufeff", "\u200d"})
  void leavesWhatOnlyATerminalWouldObeyToTheConsole(String character) {
    assertThat(new JsonString(character).print()).isEqualTo('"' + character + '"');
  }

  @Test
  void keepsBlanksAndWhatIsJustAboveThem() {
    assertThat(new JsonString(" a !b").print()).isEqualTo("\" a !b\"");
  }

  @Test
  void keepsHalvesOfSurrogatePairsInTheirOrder() {
    assertThat(new JsonString("\ude00\ud83d").print()).isEqualTo("\"\\ude00\\ud83d\"");
  }

  @Test
  void replacesAMemberAtTheEnd() {
    var object = object("a", "sibyl", "b");
    var more = object.with("sibyl", new JsonString("mine"));
    assertThat(more.print()).isEqualTo("{\"a\":0,\"b\":2,\"sibyl\":\"mine\"}");
    assertThat(object.print()).isEqualTo("{\"a\":0,\"sibyl\":1,\"b\":2}");
  }

  @Test
  void tellsAMissingMemberFromNull() {
    var object = JsonObject.EMPTY.with("a", JsonNull.NULL);
    assertThat(object.get("a")).isEqualTo(JsonNull.NULL);
    assertThat(object.has("a")).isTrue();
    assertThat(object.get("b")).isNull();
    assertThat(object.has("b")).isFalse();
    assertThat(object.text("a")).isNull();
    assertThat(object.with("a", new JsonString("x")).text("a")).isEqualTo("x");
  }

  @Test
  void doesNotChangeWithWhatItWasMadeOf() {
    var elements = new ArrayList<Json>(List.of(JsonNull.NULL));
    var members = new LinkedHashMap<String, Json>();
    var array = new JsonArray(elements);
    var object = new JsonObject(members);
    elements.clear();
    members.put("a", array);
    assertThat(array.print()).isEqualTo("[null]");
    assertThat(object).isEqualTo(JsonObject.EMPTY);
  }

  @Test
  void writesNullForWhatIsNotKnown() {
    assertThat(Json.of((String) null)).isEqualTo(JsonNull.NULL);
    assertThat(Json.of((Boolean) null)).isEqualTo(JsonNull.NULL);
    assertThat(Json.of((Number) null)).isEqualTo(JsonNull.NULL);
    assertThat(Json.of("x").print() + Json.of(true).print() + Json.of(8.5).print())
        .isEqualTo("\"x\"true8.5");
  }

  @Test
  void printsALargeValueInSmallPiecesThatSplitNoCharacter() {
    var text = "🦭\n".repeat(20_000) + "\ud83d";
    var pieces = new ArrayList<String>();
    var json = new JsonArray(List.of(new JsonString(text), new JsonString("x".repeat(20_000))));
    json.printTo(pieces::add);
    assertThat(String.join("", pieces))
        .isEqualTo("[\"" + "🦭\\n".repeat(20_000) + "\\ud83d\",\"" + "x".repeat(20_000) + "\"]")
        .isEqualTo(json.print());
    assertThat(pieces).as("pieces that are worth a call").hasSizeLessThan(40);
    assertThat(pieces)
        .allSatisfy(piece -> {
          assertThat(piece).hasSizeLessThanOrEqualTo(8192);
          assertThat(piece.codePoints()).noneMatch(point -> point >= 0xd800 && point < 0xe000);
        });
  }

  @Test
  void weighsAboutWhatItsTextNeeds() {
    assertThat(Json.of("x".repeat(1_000_000)).weight()).isBetween(1_000_000L, 1_001_000L);
    assertThat(Json.of("令".repeat(1_000_000)).weight()).isBetween(2_000_000L, 2_001_000L);
    assertThat(Json.of("ÿ".repeat(1_000_000)).weight()).isBetween(1_000_000L, 1_001_000L);
    assertThat(Json.of("Ā".repeat(1_000_000)).weight()).isBetween(2_000_000L, 2_001_000L);
    assertThat(new JsonNumber("9".repeat(1_000)).weight()).isBetween(1_000L, 1_100L);
    assertThat(object("x".repeat(1_000)).weight()).isBetween(1_000L, 1_500L);
    assertThat(object("a", "b").weight()).isBetween(300L, 1_000L);
    assertThat(new JsonArray(List.of(object("a"), JsonNull.NULL)).weight())
        .isGreaterThan(object("a").weight());
  }
}
