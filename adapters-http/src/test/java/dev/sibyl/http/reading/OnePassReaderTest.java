package dev.sibyl.http.reading;

import static dev.sibyl.http.reading.ReadingFixtures.json;
import static dev.sibyl.http.reading.ReadingFixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionId;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnePassReaderTest {

  private static final String KEY = "sk-canary-5up3r\"53/cr3t";
  private static final Scrubber SCRUBBER = Scrubber.of(KEY);
  private static final BothWays BOTH_WAYS = new BothWays(new PredictionId("abc"), SCRUBBER);

  /// A prediction with more text before its end.
  private static String with(String more) {
    return "{\"id\":\"abc\",\"status\":\"succeeded\",\"output\":\"x\"" + more + "}";
  }

  private static boolean isReadInOnePass(byte[] body) throws Exception {
    BOTH_WAYS.read(body);
    return new OnePassReader(SCRUBBER).read(json(body)) != null;
  }

  static Stream<String> readsAnUsualPredictionInOnePass() {
    return Stream.of(
        with(""),
        with(",\"more\":{\"a\":[1,-0.5e+3,true,false,null,\"\\n\\ud83d\\ude00\\u003c\"]}"),
        with(",\"logs\":\"50%|█████     | 20/40 é 😀\\r\\n\""),
        with(
            ",\"model\":\"a/b\",\"created_at\":\"2025-05-19T02:00:17.250Z\",\"data_removed\":true"),
        with(",\"error\":{\"code\":\"E1001\",\"message\":\"out of memory\"}"),
        with(",\"a\":{\"x\":1},\"b\":{\"x\":2}"),
        with(",\"sibyl\":{\"mine\":[1]}"),
        with(",\"half\":\"\\ud83d\""),
        with(" , \"spaces\" : [ 1 , 2 ] "),
        with("") + "\r\n",
        "\ufeff" + with(""),
        with(",\"" + "k".repeat(60) + "\":1"),
        with(",\"deep\":" + "[".repeat(400) + "]".repeat(400)),
        with(",\"padding\":\"" + "x".repeat(60_000) + "\""),
        with(",\"logs\":\"" + "█".repeat(20_000) + "\""));
  }

  @ParameterizedTest
  @MethodSource
  void readsAnUsualPredictionInOnePass(String body) throws Exception {
    assertThat(isReadInOnePass(utf8(body))).isTrue();
  }

  static Stream<String> leavesAllOtherAnswers() {
    return Stream.of(
        "",
        "{}",
        "[]",
        "oops",
        "{\"error\":\"no such prediction\"}",
        "{\"code\":\"success\",\"data\":" + with("") + "}",
        "{\"id\":\"abc\",\"output\":1}",
        "{\"id\":\"abc\",\"status\":7,\"output\":1}",
        "{\"status\":\"succeeded\",\"urls\":{}}",
        with(",\n\"lines\":2"),
        with(",\"tab\":\t2"),
        with(",\"a\":1,\"a\":1"),
        with(",\"a\":1,\"\\u0061\":2"),
        with(",\"a\":{\"b\":{\"c\":1,\"c\":2}}"),
        with(",\"id\":\"abc\""),
        with(",\"a\":NaN"),
        with(",\"a\":[Infinity]"),
        with(",\"" + "k".repeat(300) + "\":1"),
        with(",\"a\":{\"" + "k".repeat(300) + "\":1}"),
        with(",\"deep\":" + "[".repeat(600) + "]".repeat(600)),
        with(",\"long\":" + "1".repeat(1_001)),
        with(",\"a\":{\"\\ud83d\":1}"),
        with(",\"padding\":\"" + "x".repeat(70_000) + "\""),
        with("") + "x",
        with("") + with(""),
        with(",\"cut\":\"") + "",
        with(",\"a\":\"\\x\""),
        with(",\"a\":01"),
        with(",\"a\":1,"),
        with("").replace("}", ""));
  }

  @ParameterizedTest
  @MethodSource
  void leavesAllOtherAnswers(String body) throws Exception {
    assertThat(isReadInOnePass(utf8(body))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-canary-5up3r\\\"53/cr3t",
        "\\u0073k-canary-5up3r\\\"53\\/cr3t",
        "sk-canary-5up3r\\u002253\\u002Fcr3t",
        "x\\\\sk-canary-5up3r\\\"53/cr3t",
      })
  void leavesAnAnswerThatMayHoldTheKey(String quoted) throws Exception {
    for (var body : List.of(with(",\"a\":\"" + quoted + "\""), with(",\"" + quoted + "\":1"))) {
      assertThat(isReadInOnePass(utf8(body))).isFalse();
      var found = (Found) BOTH_WAYS.read(utf8(body));
      assertThat(found.prediction().raw().print()).contains("[key]").doesNotContain("canary");
    }
  }

  @Test
  void findsTheKeyWhereverItIs() {
    var random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      var key = "ababcabab".substring(random.nextInt(2));
      var text = new StringBuilder();
      for (int length = random.nextInt(60); length > 0; length--) {
        text.append("abc█".charAt(random.nextInt(4)));
      }
      if (i % 2 == 0) {
        text.insert(random.nextInt(text.length() + 1), key);
      }
      var bytes = utf8(text.toString());
      assertThat(Scrubber.of(key).occursIn(bytes, 0, bytes.length))
          .as("%s in %s", key, text)
          .isEqualTo(text.indexOf(key) >= 0);
    }
  }

  @Test
  void aShortKeyMayOccurByChance() {
    assertThat(Scrubber.of("success").occursIn(utf8("success"), 0, 7)).isFalse();
  }

  @Test
  void leavesInvalidUtf8() throws Exception {
    var random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      var letters = new byte[1 + random.nextInt(4)];
      for (int at = 0; at < letters.length; at++) {
        letters[at] = (byte) (0x80 + random.nextInt(0x80));
      }
      var body = utf8(with(",\"a\":\"----\""));
      System.arraycopy(letters, 0, body, body.length - 6, letters.length);
      var isRead = new OnePassReader(SCRUBBER).read(json(body.clone())) != null;
      assertThat(isRead).as(() -> Arrays.toString(letters)).isEqualTo(Utf8.check(body).isValid());
    }
  }

  @Test
  void keepsTheBytesOnly() throws Exception {
    var body = utf8(with(",\"padding\":\"" + "x".repeat(50_000) + "\""));
    var found = (Found) BOTH_WAYS.read(body);
    assertThat(found.prediction().weight()).isBetween((long) body.length, body.length + 2_000L);
  }

  @Test
  void readsTheMembersOfAnAnswerThatHasNoLength() throws Exception {
    var body = utf8(with(""));
    var answer =
        ReadingFixtures.answer(
            200, Map.of(), new ByteArrayInputStream(body), null, UnlimitedMemory.UNLIMITED);
    assertThat(new OnePassReader(SCRUBBER).read(answer)).isNotNull();
  }
}
