package dev.sibyl.cli;

import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionRef;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The notes of watched predictions whose word was not reported before.
final class TextNotes {

  private final Map<PredictionRef, Set<NoteWord>> reported = new HashMap<>();

  List<Note> of(PredictionRef reference, Prediction prediction) {
    var words = reported.computeIfAbsent(reference, _ -> EnumSet.noneOf(NoteWord.class));
    return prediction.notes().stream().filter(note -> words.add(note.word())).toList();
  }
}
