package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.PredictionRef;
import java.util.Collection;
import java.util.List;

/// Notes for people. How an answer was packed matters to scripts only, since it changes the shape
/// of their JSON.
public final class NoteText {

  public static List<Line> lines(PredictionRef reference, Collection<Note> notes) {
    return notes.stream()
        .filter(note -> note.word().kind() != NoteWord.Kind.FORMAT)
        .map(note -> Line.of("note on " + reference.id().value() + ": " + note.text()))
        .toList();
  }

  private NoteText() {}
}
