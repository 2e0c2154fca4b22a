package dev.sibyl.domain.saving;

import dev.sibyl.domain.Output;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Status;
import java.util.List;

/// What was saved of a prediction. It is written last, so it stands for a save that is complete.
///
/// @param status of the prediction at its end
/// @param completeness whether the output was there to be saved
/// @param files in the order of the output, then the answer
public record Manifest(
    PredictionRef reference, Status status, Completeness completeness, List<SavedFile> files) {

  public Manifest {
    files = List.copyOf(files);
  }

  /// What there was of the output.
  public enum Completeness {
    /// All of it was saved. A prediction that did not succeed may have none.
    WHOLE("whole"),
    /// The provider had deleted it.
    REMOVED("removed"),
    /// The prediction succeeded, and the model gave nothing.
    NOTHING("nothing");

    private final String word;

    Completeness(String word) {
      this.word = word;
    }

    /// The word in the file.
    public String word() {
      return word;
    }

    /// What there is of an output.
    public static Completeness of(Output output) {
      var reason = output.reason();
      if (reason == null) {
        return WHOLE;
      }
      return switch (reason) {
        case NOT_YET, NEVER -> WHOLE;
        case REMOVED -> REMOVED;
        case MISSING -> NOTHING;
      };
    }
  }
}
