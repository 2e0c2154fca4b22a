package dev.sibyl.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Reads files without trusting their size: a device has none, and a file may grow.
final class BoundedFile {

  /// The text without a byte order mark; null if the file has more bytes.
  static @Nullable String read(Path file, int maxBytes) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        return null;
      }
      var text = new String(bytes, StandardCharsets.UTF_8);
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
  }

  private BoundedFile() {}
}
