package dev.sibyl.cli;

import static dev.sibyl.cli.WatchRun.SUCCEEDED;
import static dev.sibyl.cli.WatchRun.at;
import static dev.sibyl.cli.WatchRun.ended;
import static dev.sibyl.cli.WatchRun.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.ports.driving.WatchEvent;
import dev.sibyl.ports.driving.WatchEvent.Changed;
import dev.sibyl.ports.driving.WatchEvent.Ended;
import dev.sibyl.ports.driving.WatchEvent.Unchanged;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `sibyl watch --logs`.
class WatchLogsTest {

  private final WatchRun run = new WatchRun();

  private static Found logging(String id, String status, String logs) {
    return prediction(id, status).logs(logs).found();
  }

  @Test
  void onlyNewWholeLinesArePrintedAndTheRestAtTheEnd() {
    run.watch(
        "--logs a",
        new Changed(at("a"), logging("a", "processing", "one\ntw")),
        new Unchanged(at("a"), logging("a", "processing", "one\ntw")),
        new Unchanged(at("a"), logging("a", "processing", "one\ntwo\n\nfo")),
        new Ended(at("a"), logging("a", "succeeded", "one\ntwo\n\nfour\nlast")));
    assertThat(run.out()).startsWith("one\ntwo\n\nfour\nlast\na  succeeded\n");
  }

  @Test
  void ofSeveralTheIdIsBeforeEachLine() {
    run.watch(
        "--logs a b",
        new Changed(at("a"), logging("a", "processing", "one\n")),
        new Changed(at("b"), logging("b", "processing", "uno\n")),
        new Ended(at("a"), logging("a", "succeeded", "one\ntwo\n")));
    assertThat(run.out().lines()).containsExactly("a  one", "b  uno", "a  two", "a  " + SUCCEEDED);
  }

  @Test
  void ofALineThatWasOverwrittenOnlyTheLastStateIsPrintedAndEscaped() {
    run.watch(
        "--logs a",
        new Changed(at("a"), logging("a", "processing", "10%\r20%")),
        new Changed(
            at("a"), logging("a", "processing", "10%\r20%\r99%\r\n\u001b]0;owned\u0007\r\n")),
        ended("a", "succeeded"));
    assertThat(run.out()).startsWith("99%\n\\u001b]0;owned\\u0007\na  succeeded\n");
  }

  @Test
  void withoutTheOptionNoneIsPrinted() {
    run.watch("a b", new Changed(at("a"), logging("a", "processing", "one\n")));
    assertThat(run.out()).isEmpty();
  }

  /// The log of each answer; a blank between two lines, `|` for a blank line.
  private void watchLogs(String... logs) {
    var events = new ArrayList<WatchEvent>();
    for (var log : logs) {
      events.add(new Unchanged(at("a"), logging("a", "processing", text(log))));
    }
    events.add(new Ended(at("a"), logging("a", "succeeded", text(logs[logs.length - 1]))));
    run.watch("--logs a", events.toArray(WatchEvent[]::new));
  }

  private static String text(String log) {
    return log.isEmpty() ? "" : log.replace(' ', '\n').replace("|", "") + "\n";
  }

  private List<String> printed() {
    return run.out().lines().takeWhile(line -> !line.equals("a  succeeded")).toList();
  }

  @Test
  void eachLineIsPrintedOnceIfTheProviderCutsTheLogAtTheFront() {
    watchLogs("a1 a2", "a1 a2 a3 a4", "a3 a4 a5", "a3 a4 a5 a6", "a6", "a6 a7");
    assertThat(printed()).containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "a7");
  }

  @Test
  void lineThatIsCutInTheMiddleIsNotPrintedAgain() {
    watchLogs("first second third", "cond third fourth");
    assertThat(printed()).containsExactly("first", "second", "third", "fourth");
  }

  @Test
  void missingLinesAreSaidToBeMissing() {
    watchLogs("a1 a2", "a5 a6", "a5 a6 a7");
    assertThat(printed())
        .containsExactly(
            "a1", "a2", "[lines are missing here: the provider cut the log]", "a5", "a6", "a7");
  }

  @Test
  void blankLinesDoNotProveThatNoneIsMissing() {
    watchLogs("a1 |", "a4 | a5");
    assertThat(printed())
        .containsExactly(
            "a1", "", "[lines are missing here: the provider cut the log]", "a4", "", "a5");
  }

  @Test
  void ofSeveralTheIdIsBeforeTheLineThatSaysThatLinesAreMissing() {
    run.watch(
        "--logs a b",
        new Changed(at("a"), logging("a", "processing", "one\n")),
        new Ended(at("a"), logging("a", "succeeded", "five\nsix")));
    assertThat(run.out().lines())
        .startsWith(
            "a  one", "a  [lines are missing here: the provider cut the log]", "a  five", "a  six");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a1", "a1 a2 a1"})
  void anOlderCopyOfTheLogOrNonePrintsNothing(String old) {
    watchLogs("a1 a2 a1 a3", old, "a1 a2 a1 a3 a4");
    assertThat(printed()).containsExactly("a1", "a2", "a1", "a3", "a4");
  }

  @Test
  void aLineThatIsChangedLaterIsNotPrintedAgain() {
    watchLogs("a1 10%", "a1 99% a3");
    assertThat(printed()).containsExactly("a1", "10%", "a3");
  }
}
