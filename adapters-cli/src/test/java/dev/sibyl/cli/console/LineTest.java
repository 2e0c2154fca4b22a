package dev.sibyl.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

  private static final String HOSTILE = "a\u001b[2J\r\n\u202eb";
  private static final String SAFE = "a\\u001b[2J\\r\\n\\u202eb";

  @Test
  void isSafeHoweverItIsMade() {
    assertThat(Line.of(HOSTILE).text()).isEqualTo(SAFE);
    assertThat(Line.of(Style.BAD, HOSTILE).text()).isEqualTo(SAFE);
    assertThat(Line.of(HOSTILE).plus(Style.GOOD, HOSTILE).plus(Line.of(HOSTILE)).text())
        .isEqualTo(SAFE.repeat(3));
    assertThat(Line.split("\u009b")).extracting(Line::text).containsExactly("\\u009b");
  }

  @Test
  void splitsTextAtItsLineEndsAndKeepsItsTabs() {
    assertThat(Line.split("a\tb\r\nc\rd\u001b[2J\n"))
        .extracting(Line::text)
        .containsExactly("a\tb", "c\\rd\\u001b[2J", "");
    assertThat(Line.split("")).extracting(Line::text).containsExactly("");
  }

  @Test
  void hasColorsOnlyIfTheStreamHas() {
    var line = Line.of("a ").plus(Style.BAD, "b").plus(" c ").plus(Style.FAINT, "d");
    assertThat(line.text(true)).isEqualTo("a \u001b[31mb\u001b[0m c \u001b[2md\u001b[0m");
    assertThat(line.text(false)).isEqualTo(line.text()).isEqualTo("a b c d");
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void everyStyleHasAColor(Style style) {
    assertThat(Line.of(style, "x").text(true)).matches("\u001b\\[\\d+mx\u001b\\[0m");
  }

  @ParameterizedTest
  @CsvSource({"6, abcdef", "5, abcde…", "3, abc…", "2, ab…"})
  void isShortenedOverAllItsParts(int length, String expected) {
    var line = Line.of("abc").plus(Style.BAD, "def");
    assertThat(line.shortenedTo(length).text()).isEqualTo(expected);
  }

  @Test
  void keepsItsColorsIfItIsShortened() {
    assertThat(Line.of("abc").plus(Style.BAD, "def").shortenedTo(4).text(true))
        .isEqualTo("abc\u001b[31md\u001b[0m…");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 20, 40, 79, 80, 200})
  void isFittedToTheWidth(int width) {
    for (var text :
        List.of(
            "p1  waiting  0 s",
            "p2  " + "█".repeat(6) + "░".repeat(14) + "  processing  30 %  50 s",
            "处理中".repeat(50),
            "😀".repeat(100),
            "fuhuapi could not be reached, ".repeat(10))) {
      var cut = Line.of(text).fitted(width);
      assertThat(columns(cut.text())).isLessThanOrEqualTo(width);
      assertThat(text).startsWith(cut.text().replace("…", ""));
    }
  }

  @Test
  void isNotCutIfItFits() {
    assertThat(Line.of("abc").fitted(3).text()).isEqualTo("abc");
    assertThat(Line.of("abc").fitted(2).text()).isEqualTo("a…");
  }

  /// Ideographs and emoji take two.
  private static int columns(String line) {
    return line.codePoints().map(character -> character >= 0x2e80 ? 2 : 1).sum();
  }

  @Test
  void isWrittenInSmallPiecesHoweverLongItIs() {
    var text = "a🦭\u001b".repeat(10_000);
    var pieces = new ArrayList<String>();
    Line.of(text).writeTo(pieces::add, /* colored= */ false);
    assertThat(String.join("", pieces)).isEqualTo(SafeText.of(text));
    assertThat(pieces).allSatisfy(piece -> assertThat(piece).hasSizeLessThan(60_000));
  }

  @Test
  void escapesATextThatComesInPieces() {
    var line = Line.of((Line.Text) out -> List.of("a\u009b", "b\n").forEach(out));
    assertThat(line.text()).isEqualTo("a\\u009bb\\n");
  }

  @Test
  void canBeMadeOfOthers() {
    var lines = List.of(Line.of("a\n"), Line.of("b"));
    assertThat(Line.joined(lines).text()).isEqualTo("a\\n b");
    assertThat(Line.of("x ").plus(Line.stacked(lines, 2)).text()).isEqualTo("x a\\n\n  b");
  }
}
