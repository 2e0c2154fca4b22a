package dev.sibyl.cli.live;

import static dev.sibyl.cli.ProviderFixtures.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.TerminalSize;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Outcome;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Progress.Steps;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.saving.SaveProgress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveBoardTest {

  private static final PredictionRef A = reference("fuhuapi", "a");

  private final LiveBoard board = board(List.of(A));

  private static LiveBoard board(List<PredictionRef> references) {
    var board = new LiveBoard();
    references.forEach(board::add);
    return board;
  }

  private static List<PredictionRef> references(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> reference("fuhuapi", "p" + number))
        .toList();
  }

  /// Created a minute and started 50 s before the answer.
  private static Found processing(@Nullable Progress progress) {
    var now = PredictionBuilder.NOW;
    return PredictionBuilder.processing()
        .timings(Timings.of(now.minusSeconds(60), now.minusSeconds(50), null))
        .progress(progress)
        .found();
  }

  private static Found withBar(double fraction) {
    return processing(new Progress(fraction, null, 1, null));
  }

  private static Found of(String status) {
    return PredictionBuilder.of(Status.of(status))
        .timings(Timings.NOT_REPORTED)
        .progress(null)
        .found();
  }

  private static List<String> shown(LiveBoard board) {
    return shown(board, 24);
  }

  private static List<String> shown(LiveBoard board, int rows) {
    return board.lines(new TerminalSize(60, rows)).stream().map(Line::text).toList();
  }

  @Test
  void aLineHasStatusPercentTimesBarAndCount() {
    board.show(A, processing(new Progress(0.5, new Steps(20, 40), 2, Duration.ofSeconds(245))));
    assertThat(shown(board))
        .containsExactly("a  processing  50 %  1:00  ~4:05 left  ██████████░░░░░░░░░░");
  }

  @Test
  void timesAdvanceBetweenPolls() {
    assertThat(shown(board)).containsExactly("a  waiting  0:00");
    board.tick();
    assertThat(shown(board)).containsExactly("a  waiting  0:01");
    board.show(A, processing(null));
    board.tick();
    board.tick();
    assertThat(shown(board)).containsExactly("a  processing  1:02");
    board.show(A, processing(new Progress(0.5, null, 1, Duration.ofSeconds(2))));
    board.tick();
    assertThat(shown(board).getFirst()).contains("1:03  ~0:01 left");
    board.tick();
    board.tick();
    assertThat(shown(board).getFirst()).startsWith("a  processing  50 %  1:05  █");
  }

  @Test
  void elapsedTimeDoesNotGoBackIfTheProvidersClockDoes() {
    board.show(A, processing(null));
    board.tick();
    board.tick();
    board.show(A, withBar(0.5));
    assertThat(shown(board).getFirst()).contains("50 %  1:02  ~0:50 left");
  }

  @Test
  void troubleIsInThePlaceOfTheBarUntilTheNextAnswer() {
    board.show(A, withBar(0.5));
    board.showTrouble(A, "fuhuapi is failing (HTTP 502)");
    assertThat(shown(board))
        .containsExactly("a  processing  50 %  1:00  ~0:50 left  (fuhuapi is failing…");
    board.show(A, of("starting"));
    assertThat(shown(board)).containsExactly("a  starting  1:00");
  }

  @Test
  void troubleOfAPredictionThatIsNotWatchedAnyMoreIsNotShown() {
    board.gaveUp(A);
    board.showTrouble(A, "trouble");
    assertThat(shown(board)).isEmpty();
  }

  @Test
  void theBusiestAreFirstOnHalfOfTheTerminalAndTheLastLineHasTheTotals() {
    var all = references(12);
    var many = board(all);
    many.ended(all.get(0), Outcome.FAILED);
    many.show(all.get(3), of("starting"));
    many.show(all.get(5), of("processing"));
    many.show(all.get(7), withBar(0.1));
    assertThat(shown(many, 16).stream().map(line -> line.replaceFirst(" +[a-z].*", "")))
        .containsExactly("p8", "p6", "p4", "p2", "p3", "p5", "p7", "1/12  1");
    assertThat(shown(many, 4)).hasSize(2);
    assertThat(shown(many, 2)).containsExactly("1/12  1 failed  11 running");
    assertThat(shown(board(List.of(A)), 1)).containsExactly("a  waiting  0:00");
  }

  @Test
  void ofManyTheLinesAreMadeOnceASecond() {
    var all = references(300);
    var many = board(all);
    assertThat(shown(many).getLast()).isEqualTo("0/300  300 running");
    all.subList(0, 50).forEach(reference -> many.ended(reference, Outcome.SUCCEEDED));
    assertThat(shown(many).getLast()).isEqualTo("0/300  300 running");
    many.tick();
    assertThat(shown(many).getLast()).startsWith("50/300  50 succeeded  250 running");
  }

  @Test
  void hostileTextIsEscaped() {
    board.show(A, of("\u001b[2J\n\u202e"));
    assertThat(shown(board)).containsExactly("a  \\u001b[2J\\n\\u…  0:00");
  }

  @Test
  void aSaveShowsHowFarItIsAndHowLongItTakes() {
    board.showSaving(A, new SaveProgress(1, 2, 0, null));
    assertThat(shown(board)).containsExactly("a  saving 1/2  0:00  0 B");
    board.tick();
    board.showSaving(A, new SaveProgress(1, 2, 1_000_000, 4_000_000L));
    board.tick();
    board.showSaving(A, new SaveProgress(1, 2, 2_000_000, 4_000_000L));
    assertThat(shown(board))
        .containsExactly("a  saving 1/2  50 %  0:02  ~0:03 left  ██████████░░░░░░░░░░");
    board.showSaving(A, new SaveProgress(2, 2, 5_000, null));
    assertThat(shown(board)).containsExactly("a  saving 2/2  0:02  5.0 kB");
    board.ended(A, Outcome.SUCCEEDED);
    assertThat(shown(board)).isEmpty();
  }
}
