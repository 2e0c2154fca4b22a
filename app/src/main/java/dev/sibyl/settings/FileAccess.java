package dev.sibyl.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Set;

/// Who can read and write a file. On a file system without POSIX permissions, and if they cannot be
/// read, nothing is known, and nothing is refused.
final class FileAccess {

  private static final Set<PosixFilePermission> READ =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
  private static final Set<PosixFilePermission> WRITE =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  static boolean isReadableByOthers(Path file) {
    return hasAny(file, READ);
  }

  static boolean isWritableByOthers(Path file) {
    return hasAny(file, WRITE);
  }

  /// The command that takes the access from group and others, ready to copy.
  static String remedy(Path file) {
    var path = file.toString();
    return "chmod 600 "
        + (path.matches("[A-Za-z0-9_./+@%=-]+") ? path : "'" + path.replace("'", "'\\''") + "'");
  }

  private static boolean hasAny(Path file, Set<PosixFilePermission> permissions) {
    try {
      return !Collections.disjoint(Files.getPosixFilePermissions(file), permissions);
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  private FileAccess() {}
}
