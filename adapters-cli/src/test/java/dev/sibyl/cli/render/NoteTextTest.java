package dev.sibyl.cli.render;

import static dev.sibyl.cli.ProviderFixtures.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.console.Line;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoteTextTest {

  @Test
  void leavesOutHowTheAnswerWasPacked() {
    var notes =
        List.of(
            new Note(NoteWord.UNWRAPPED_TASK, ""),
            new Note(NoteWord.TASK_CONTRADICTS_PREDICTION, "FAILURE"),
            new Note(NoteWord.UNWRAPPED_IMAGES, ""),
            new Note(NoteWord.UNEXPECTED_FORM, "form"),
            new Note(NoteWord.BAD_TIME, "\u001b\n"));
    assertThat(NoteText.lines(reference("fuhuapi", "abc"), notes))
        .extracting(Line::text)
        .containsExactly(
            "note on abc: unwrapped-task: FAILURE", "note on abc: bad-time: \\u001b\\n");
  }
}
