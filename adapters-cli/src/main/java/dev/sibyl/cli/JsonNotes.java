package dev.sibyl.cli;

import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.Prediction;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The notes of one prediction's answers that were in no line yet, because their answers brought no
/// news. Each word is added to a line once.
final class JsonNotes {

  private final Set<NoteWord> printed = EnumSet.noneOf(NoteWord.class);
  private final Map<NoteWord, Note> kept = new EnumMap<>(NoteWord.class);

  /// Keeps the notes of an answer that is not printed.
  void keep(List<Note> notes) {
    for (var note : notes) {
      if (!printed.contains(note.word())) {
        kept.putIfAbsent(note.word(), note);
      }
    }
  }

  /// Adds the notes that were kept to a prediction that is printed.
  Prediction addTo(Prediction prediction) {
    for (var note : prediction.notes()) {
      printed.add(note.word());
      kept.remove(note.word());
    }
    var added = List.copyOf(kept.values());
    printed.addAll(kept.keySet());
    kept.clear();
    return added.isEmpty() ? prediction : prediction.withNotes(added);
  }
}
