package dev.sibyl.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.ProviderFixtures;
import dev.sibyl.cli.Screen;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Timings;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveBoardTest {

  private static final PredictionRef A = ProviderFixtures.reference("fuhuapi", "a");

  private final LiveBoard board = new LiveBoard(List.of(A), 100);

  private static List<PredictionRef> references(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> ProviderFixtures.reference("fuhuapi", "p" + number))
        .toList();
  }

  private static Prediction barred(double fraction) {
    return PredictionFixtures.processing(null, new Progress(fraction, null, null, 1, null));
  }

  private static Prediction of(String status) {
    return PredictionFixtures.of(
        Status.of(status),
        null,
        null,
        null,
        false,
        new Timings(null, null, null),
        PredictionFixtures.SENT);
  }

  private static List<String> shown(LiveBoard board) {
    var _ = board.erase();
    return Screen.after(board.redraw());
  }

  @Test
  void aLineHasBarStatusPercentStageElapsedAndRest() {
    var progress = new Progress(0.5, 20L, 40L, 2, Duration.ofSeconds(245));
    board.show(A, PredictionFixtures.processing(null, progress));
    assertThat(shown(board))
        .containsExactly(
            "a  ██████████░░░░░░░░░░  processing  50 % (20 of 40), stage 2, about 4 min 5 s to go  50 s");
  }

  @ParameterizedTest
  @CsvSource({"0, ░░░░░░░░░░░░░░░░░░░░", "0.999, ███████████████████░", "1, ████████████████████"})
  void theBarIsFullOnlyAtTheEnd(double fraction, String bar) {
    board.show(A, barred(fraction));
    assertThat(shown(board).getFirst()).startsWith("a  " + bar + "  processing");
  }

  @Test
  void timeGoesOnBetweenLooks() {
    assertThat(shown(board)).containsExactly("a  waiting  0 s");
    board.tick();
    assertThat(shown(board)).containsExactly("a  waiting  1 s");
    board.show(A, PredictionFixtures.processing(null, null));
    board.tick();
    board.tick();
    assertThat(shown(board)).containsExactly("a  processing  52 s");
  }

  @Test
  void timeDoesNotGoBackThoughTheProvidersDoes() {
    board.show(A, PredictionFixtures.processing(null, null));
    board.tick();
    board.tick();
    board.show(A, barred(0.5));
    assertThat(shown(board).getFirst()).endsWith("  50 %, about 50 s to go  52 s");
  }

  @Test
  void aMissStandsBehindTheLineUntilTheNextAnswer() {
    board.show(A, "fuhuapi is failing (HTTP 502)");
    assertThat(shown(board)).containsExactly("a  waiting  0 s  (fuhuapi is failing (HTTP 502))");
    board.show(A, of("starting"));
    assertThat(shown(board)).containsExactly("a  starting  0 s");
  }

  @Test
  void theBusiestStandFirstAndTheOthersAreCounted() {
    var all = references(12);
    var many = new LiveBoard(all, 80);
    many.remove(all.get(0));
    many.show(all.get(3), of("starting"));
    many.show(all.get(5), of("processing"));
    many.show(all.get(7), barred(0.1));
    assertThat(shown(many).stream().map(line -> line.replaceFirst("  .*", "")))
        .containsExactly(
            "p8", "p6", "p4", "p2", "p3", "p5", "p7", "p9", "… and 3 more; 1 of 12 are through");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 20, 40, 79, 80, 200})
  void noLineReachesTheWidthOfTheTerminal(int width) {
    var all = references(20);
    var narrow = new LiveBoard(all, width);
    narrow.show(all.get(1), barred(0.3));
    narrow.show(all.get(2), of("处理中".repeat(50)));
    narrow.show(all.get(3), of("😀".repeat(100)));
    narrow.show(all.get(4), "fuhuapi could not be reached, ".repeat(10));
    assertThat(shown(narrow)).allMatch(line -> columns(line) < width);
  }

  /// Ideographs and emoji take two.
  private static int columns(String line) {
    return line.codePoints().map(character -> character >= 0x2e80 ? 2 : 1).sum();
  }

  @Test
  void hostileTextIsEscaped() {
    board.show(A, of("ended\u001b[2J\n\u202edesrever"));
    assertThat(shown(board)).containsExactly("a  ended\\u001b[2J\\n\\u202edesrever  0 s");
  }

  @Test
  void drawingAnewTakesTheOldLinesAwayAndNoOthers() {
    var all = references(3);
    var several = new LiveBoard(all, 80);
    var written = new StringBuilder("before\n").append(several.redraw());
    several.remove(all.get(1));
    written.append(several.redraw());
    assertThat(Screen.after(written.toString()))
        .containsExactly("before", "p1  waiting  0 s", "p3  waiting  0 s");
    written.append(several.erase());
    assertThat(several.erase()).as("nothing is left to erase").isEmpty();
    assertThat(Screen.after(written + "after\n")).containsExactly("before", "after");
  }

  @Test
  void whatTheKeyboardEchoesIsTakenAwayToo() {
    assertThat(Screen.after(board.redraw() + "^C" + board.erase() + "sibyl: interrupted\n"))
        .containsExactly("sibyl: interrupted");
  }

  @Test
  void withoutATerminalItStaysEmpty() {
    var none = new LiveBoard(List.of(A), 0);
    none.show(A, "trouble");
    none.tick();
    assertThat(none.isLive()).isFalse();
    assertThat(none.redraw() + none.erase()).isEmpty();
  }
}
