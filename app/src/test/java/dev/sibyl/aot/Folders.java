package dev.sibyl.aot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class Folders {

  /// Does nothing if the folder does not exist.
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private Folders() {}
}
