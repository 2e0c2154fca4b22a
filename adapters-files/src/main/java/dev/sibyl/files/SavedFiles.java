package dev.sibyl.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.sibyl.domain.saving.FileNames;
import dev.sibyl.domain.saving.SavedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares what an earlier run has written down with what is there.
final class SavedFiles {

  /// Whether a file is there, by its name and size.
  static boolean isThere(SavedFile file, Path directory, FileNames names) {
    // A name is only taken from a file that anyone may have written if it could be of our making.
    return names.partOf(file.name()) != null && hasSize(directory.resolve(file.name()), file);
  }

  /// Whether a path is a file with the size and the content of a saved one.
  static boolean hasContent(Path path, SavedFile file) throws IOException {
    return hasSize(path, file) && Sha256.of(path).equals(file.sha256());
  }

  private static boolean hasSize(Path path, SavedFile file) {
    try {
      return Files.isRegularFile(path, NOFOLLOW_LINKS) && Files.size(path) == file.bytes();
    } catch (IOException _) {
      return false;
    }
  }

  private SavedFiles() {}
}
