package dev.sibyl.files;

import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;

/// Files that only the user can read, on file systems with POSIX permissions.
final class PrivateFiles {

  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(GROUP_READ, GROUP_WRITE, OTHERS_READ, OTHERS_WRITE);

  private static final Set<PosixFilePermission> WRITING_OF_OTHERS =
      Set.of(GROUP_WRITE, OTHERS_WRITE);

  private static final boolean IS_POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  /// Of a new directory.
  static FileAttribute<?>[] directory() {
    return access("rwx------");
  }

  /// Of a new file.
  static FileAttribute<?>[] file() {
    return access("rw-------");
  }

  private static FileAttribute<?>[] access(String permissions) {
    return IS_POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /// Whether others can read or write a file.
  static boolean isOpenToOthers(Path file) throws IOException {
    return IS_POSIX && !Collections.disjoint(Files.getPosixFilePermissions(file), OF_OTHERS);
  }

  /// Whether others can replace the files of a directory.
  static boolean isWritableByOthers(Path directory) throws IOException {
    return IS_POSIX
        && !Collections.disjoint(Files.getPosixFilePermissions(directory), WRITING_OF_OTHERS);
  }

  private PrivateFiles() {}
}
