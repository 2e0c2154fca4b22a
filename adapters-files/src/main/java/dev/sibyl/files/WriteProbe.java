package dev.sibyl.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Finds out whether files can be written to a directory, or to the nearest one above it if it does
/// not exist yet. Permissions alone do not say it: the file system may be read-only or full.
final class WriteProbe {

  /// Why nothing can be written there, null if it can.
  static @Nullable String problem(Path directory) {
    var existing = directory.toAbsolutePath();
    while (!Files.exists(existing, NOFOLLOW_LINKS) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return Files.isDirectory(existing) ? written(existing) : existing + ": it is not a directory";
  }

  private static @Nullable String written(Path directory) {
    try {
      deleteLeft(directory);
      var file = Files.createTempFile(directory, ".sibyl-", ".part");
      try {
        Files.write(file, new byte[1]);
      } finally {
        Files.deleteIfExists(file); // another process may have done it
      }
      return null;
    } catch (IOException failure) {
      return FileFailure.words(directory, failure);
    }
  }

  /// Deletes what a process has left that was killed at this moment, if that is possible.
  private static void deleteLeft(Path directory) {
    try (var all = Files.newDirectoryStream(directory, ".sibyl-*.part")) {
      for (var path : all) {
        if (path.getFileName().toString().matches("\\.sibyl-\\d+\\.part")
            && Files.isRegularFile(path, NOFOLLOW_LINKS)
            && Files.size(path) <= 1) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException | DirectoryIteratorException _) {
      // Another process deletes its own at the same time, or the folder cannot be listed.
    }
  }

  private WriteProbe() {}
}
