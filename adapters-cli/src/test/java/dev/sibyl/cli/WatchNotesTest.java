package dev.sibyl.cli;

import static dev.sibyl.cli.WatchRun.WENT_BACK;
import static dev.sibyl.cli.WatchRun.changed;
import static dev.sibyl.cli.WatchRun.ended;
import static dev.sibyl.cli.WatchRun.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import org.junit.jupiter.api.Test;

/// Notes on the predictions of `sibyl watch`.
class WatchNotesTest {

  private static final Note BAD_TIME = new Note(NoteWord.BAD_TIME, "x");
  private static final Note FORM = new Note(NoteWord.UNEXPECTED_FORM, "form");

  private final WatchRun run = new WatchRun();

  @Test
  void eachWordIsReportedOnceUntilTheEndWhichReportsAll() {
    run.watch(
        "a b",
        changed("a", "processing", BAD_TIME, FORM),
        changed("a", "processing", BAD_TIME),
        unchanged("a", new Note(NoteWord.BAD_TIME, "y"), WENT_BACK),
        unchanged("b", WENT_BACK),
        unchanged("a", WENT_BACK),
        ended("a", "succeeded", BAD_TIME, WENT_BACK, FORM));
    assertThat(run.err().lines().filter(line -> line.startsWith("note")))
        .containsExactly(
            "note on a: bad-time: x",
            "note on a: went-back: processing 60 % to \\u001b[2J",
            "note on b: went-back: processing 60 % to \\u001b[2J",
            "note on a: bad-time: x",
            "note on a: went-back: processing 60 % to \\u001b[2J");
  }

  @Test
  void withJsonTheNotesOfUnprintedAnswersAreInTheNextLineOfThatId() {
    run.watch(
        "--json a b",
        unchanged("a", WENT_BACK, BAD_TIME),
        changed("b", "processing"),
        changed("a", "processing", BAD_TIME),
        unchanged("a", WENT_BACK),
        ended("a", "succeeded"));
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().map(line -> line.replaceFirst(".*\"notes\":", "")))
        .containsExactly(
            "[],\"problem\":null}}",
            "[\"bad-time: x\",\"went-back: processing 60 % to \\u001b[2J\"],\"problem\":null}}",
            "[],\"problem\":null}}");
  }
}
