package dev.sibyl.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Reads a key from a file of its own. A message names the path only after the file was found:
/// until then it could be a key in a wrong place.
final class KeyFileReader {

  private static final int MAX_BYTES = 64 * 1024;

  private final String source;
  private final @Nullable Path home;

  /// @param source the setting, for messages
  /// @param home the user's home folder, or null if that is not known
  KeyFileReader(String source, @Nullable Path home) {
    this.source = source;
    this.home = home;
  }

  KeyReading read(Path path) {
    try {
      return readReal(path.toRealPath());
    } catch (IOException _) {
      return missing("there is no such file, or it cannot be read");
    }
  }

  private KeyReading readReal(Path file) throws IOException {
    // Without opening it: a FIFO would block, and a device has no end.
    if (!Files.isRegularFile(file)) {
      return invalid("it is not a regular file");
    }
    if (isBelowHome(file) && FileAccess.isReadableByOthers(file)) {
      return exposed(file, "read");
    }
    // A secret that a container platform mounts is often readable by all users of the container.
    if (FileAccess.isWritableByOthers(file)) {
      return exposed(file, "write");
    }
    var text = BoundedFile.read(file, MAX_BYTES);
    if (text == null) {
      return invalid("the file has more than 64 KiB, so it is not a key");
    }
    return KeyText.isBlank(text) ? missing("the file is empty") : KeyText.judge(source, text);
  }

  private KeyReading exposed(Path file, String access) {
    return invalid("group or others can " + access + " it; run  " + FileAccess.remedy(file));
  }

  private boolean isBelowHome(Path file) throws IOException {
    // A user without a home folder has the root folder for one.
    return home != null
        && home.getNameCount() > 0
        && Files.exists(home)
        && file.startsWith(home.toRealPath());
  }

  private KeyReading missing(String reason) {
    return new KeyReading.Missing(source + ": " + reason);
  }

  private KeyReading invalid(String reason) {
    return new KeyReading.Invalid(source + ": " + reason);
  }
}
