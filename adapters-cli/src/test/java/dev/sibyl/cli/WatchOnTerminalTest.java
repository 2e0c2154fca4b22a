package dev.sibyl.cli;

import static dev.sibyl.cli.WatchRun.SUCCEEDED;
import static dev.sibyl.cli.WatchRun.WENT_BACK;
import static dev.sibyl.cli.WatchRun.at;
import static dev.sibyl.cli.WatchRun.changed;
import static dev.sibyl.cli.WatchRun.ended;
import static dev.sibyl.cli.WatchRun.late;
import static dev.sibyl.cli.WatchRun.pollFailed;
import static dev.sibyl.cli.WatchRun.prediction;
import static dev.sibyl.cli.WatchRun.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.console.TerminalScreen;
import dev.sibyl.ports.driving.WatchEvent;
import dev.sibyl.ports.driving.WatchPredictions;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// `sibyl watch` with standard error on a terminal.
class WatchOnTerminalTest {

  private final WatchRun run = new WatchRun(80);

  @Test
  void theLinesThatChangeAreErasedAtTheEndAndNoOthers() {
    run.watch(
        "a b",
        changed("a", "processing"),
        null,
        pollFailed("b"),
        unchanged("a", WENT_BACK),
        ended("a", "succeeded"),
        late("b"));
    assertThat(run.err()).contains("██████████░░░░░░░░░░", "cometapi is failing (HTTP 502)");
    assertThat(TerminalScreen.after(run.err()))
        .containsExactly(
            "note on a: went-back: processing 60 % to \\u001b[2J",
            "sibyl: the deadline passed before b had ended",
            "  next    it runs on: sibyl watch --deadline none cometapi:b",
            "1 succeeded, 1 given up, median time 50 s",
            "  given up  cometapi:b  the deadline passed");
    assertThat(run.out()).isEqualTo("a  " + SUCCEEDED + "\n");
  }

  @Test
  void timesAdvanceWithTheTimerWhichStopsAtTheEnd() {
    var screens = new ArrayList<String>();
    run.watch(
        "a",
        (_, listener) -> {
          listener.accept(new WatchEvent.Began(at("a")));
          listener.accept(changed("a", "starting"));
          for (int second = 0; second < 3; second++) {
            screens.addAll(TerminalScreen.after(run.err()));
            run.timer().passSecond();
          }
        });
    assertThat(screens)
        .containsExactly("a  starting  1:00", "a  starting  1:01", "a  starting  1:02");
    assertThat(run.timer().isRunning()).isFalse();
    assertThat(TerminalScreen.after(run.err())).isEmpty();
  }

  @Test
  void nothingIsLeftBehindByADefect() {
    WatchPredictions broken =
        (_, listener) -> {
          listener.accept(changed("a", "processing"));
          throw new IllegalStateException("broken");
        };
    assertThat(run.watch("a", broken)).isEqualTo(ExitCode.DEFECT);
    assertThat(run.timer().isRunning()).isFalse();
    assertThat(TerminalScreen.after(run.err()).getFirst()).startsWith("sibyl: internal error");
  }

  @Test
  void troubleIsNoLongerShownAfterAnAnswerThatIsTheSameAsBefore() {
    var screens = new ArrayList<String>();
    run.watch(
        "a",
        (_, listener) -> {
          listener.accept(new WatchEvent.Began(at("a")));
          listener.accept(changed("a", "starting"));
          listener.accept(pollFailed("a"));
          screens.addAll(TerminalScreen.after(run.err()));
          listener.accept(new WatchEvent.Unchanged(at("a"), prediction("a", "starting").found()));
          run.timer().passSecond();
          screens.addAll(TerminalScreen.after(run.err()));
        });
    assertThat(screens)
        .containsExactly(
            "a  starting  1:00  (cometapi is failing (HTTP 502))", "a  starting  1:01");
  }

  @Test
  void theBellRingsAtTheEnd() {
    run.watch("--bell a", ended("a", "succeeded"));
    assertThat(run.err()).endsWith("\u0007").containsOnlyOnce("\u0007");
  }

  @Test
  void theBellIsNotWrittenToAFile() {
    var toAFile = new WatchRun();
    toAFile.watch("--bell a", ended("a", "succeeded"));
    assertThat(toAFile.err()).isEmpty();
  }

  @Test
  void quietDrawsNothing() {
    run.watch("-q a", changed("a", "processing"), null, ended("a", "succeeded"));
    assertThat(run.err()).isEmpty();
  }
}
