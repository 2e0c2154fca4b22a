package dev.sibyl.domain.saving;

import dev.sibyl.domain.PredictionRef;
import java.util.List;

/// Where the files of one prediction are kept.
///
/// @param directory its path, absolute or relative to the current folder
/// @param isOwn whether the directory is for this prediction alone
public record Place(PredictionRef reference, String directory, boolean isOwn, FileNames names) {

  /// The path of a file there.
  public String pathOf(SavedFile file) {
    return directory + (directory.endsWith("/") ? "" : "/") + file.name();
  }

  /// The files that were saved, without the answer.
  public List<SavedFile> outputOf(Manifest manifest) {
    return manifest.files().stream().filter(file -> !file.name().equals(names.answer())).toList();
  }
}
