package dev.sibyl.cli.render;

import static dev.sibyl.cli.ProviderFixtures.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.console.Line;
import dev.sibyl.domain.Lookup.Found;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    return board.lines().stream().map(Line::text).toList();
  }

  @Test
  void aLineHasBarStatusPercentStageRemainingAndElapsedTime() {
    board.show(A, processing(new Progress(0.5, new Steps(20, 40), 2, Duration.ofSeconds(245))));
    assertThat(shown(board))
        .containsExactly(
            "a  ██████████░░░░░░░░░░  processing"
                + "  50 % (20 of 40), stage 2, about 4 min 5 s to go  1 min 0 s");
  }

  @ParameterizedTest
  @CsvSource({"0, ░░░░░░░░░░░░░░░░░░░░", "0.999, ███████████████████░", "1, ████████████████████"})
  void theBarIsFullOnlyAtTheEnd(double fraction, String bar) {
    board.show(A, withBar(fraction));
    assertThat(shown(board).getFirst()).startsWith("a  " + bar + "  processing");
  }

  @Test
  void timesAdvanceBetweenPolls() {
    assertThat(shown(board)).containsExactly("a  waiting  0 s");
    board.tick();
    assertThat(shown(board)).containsExactly("a  waiting  1 s");
    board.show(A, processing(null));
    board.tick();
    board.tick();
    assertThat(shown(board)).containsExactly("a  processing  1 min 2 s");
    board.show(A, processing(new Progress(0.5, null, 1, Duration.ofSeconds(2))));
    board.tick();
    assertThat(shown(board).getFirst()).contains("about 1 s to go");
    board.tick();
    board.tick();
    assertThat(shown(board).getFirst()).endsWith("  50 %  1 min 5 s");
  }

  @Test
  void elapsedTimeDoesNotGoBackIfTheProvidersClockDoes() {
    board.show(A, processing(null));
    board.tick();
    board.tick();
    board.show(A, withBar(0.5));
    assertThat(shown(board).getFirst()).endsWith("  50 %, about 50 s to go  1 min 2 s");
  }

  @Test
  void troubleIsAtTheEndOfTheLineUntilTheNextAnswer() {
    board.showTrouble(A, "fuhuapi is failing (HTTP 502)");
    assertThat(shown(board)).containsExactly("a  waiting  0 s  (fuhuapi is failing (HTTP 502))");
    board.show(A, of("starting"));
    assertThat(shown(board)).containsExactly("a  starting  0 s");
  }

  @Test
  void troubleOfAPredictionThatIsNotWatchedAnyMoreIsNotShown() {
    board.remove(A);
    board.showTrouble(A, "trouble");
    assertThat(shown(board)).isEmpty();
  }

  @Test
  void theBusiestAreFirstAndTheOthersAreCounted() {
    var all = references(12);
    var many = board(all);
    many.remove(all.get(0));
    many.show(all.get(3), of("starting"));
    many.show(all.get(5), of("processing"));
    many.show(all.get(7), withBar(0.1));
    assertThat(shown(many).stream().map(line -> line.replaceFirst("  .*", "")))
        .containsExactly(
            "p8", "p6", "p4", "p2", "p3", "p5", "p7", "p9", "… and 3 more; 1 of 12 are done");
  }

  @Test
  void hostileTextIsEscaped() {
    board.show(A, of("ended\u001b[2J\n\u202edesrever"));
    assertThat(shown(board)).containsExactly("a  ended\\u001b[2J\\n\\u202edesrever  0 s");
  }

  @Test
  void aSaveShowsHowFarItIsAndHowLongItTakes() {
    board.showSaving(A, new SaveProgress(1, 2, 0, null));
    assertThat(shown(board)).containsExactly("a  saving file 1 of 2  0 s  0 B");
    board.tick();
    board.showSaving(A, new SaveProgress(1, 2, 1_000_000, 4_000_000L));
    board.tick();
    board.showSaving(A, new SaveProgress(1, 2, 2_000_000, 4_000_000L));
    assertThat(shown(board))
        .containsExactly("a  saving file 1 of 2  50 %  2 s, about 3 s to go  4.0 MB at 1.0 MB/s");
    board.showSaving(A, new SaveProgress(2, 2, 5_000, null));
    assertThat(shown(board)).containsExactly("a  saving file 2 of 2  2 s  5.0 kB");
    board.remove(A);
    assertThat(shown(board)).isEmpty();
  }
}
