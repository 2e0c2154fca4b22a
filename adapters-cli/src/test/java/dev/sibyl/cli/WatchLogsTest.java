package dev.sibyl.cli;

import static dev.sibyl.cli.WatchRun.SUCCEEDED;
import static dev.sibyl.cli.WatchRun.at;
import static dev.sibyl.cli.WatchRun.ended;
import static dev.sibyl.cli.WatchRun.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.ports.driving.WatchEvent.Changed;
import dev.sibyl.ports.driving.WatchEvent.Ended;
import dev.sibyl.ports.driving.WatchEvent.Unchanged;
import org.junit.jupiter.api.Test;

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
}
