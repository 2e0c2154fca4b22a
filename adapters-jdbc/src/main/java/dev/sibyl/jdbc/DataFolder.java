package dev.sibyl.jdbc;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;

/// The folder of the database. Only the user can read it, and one process has it open at a time.
///
/// The lock is on a file of its own: a lock on the database would end as soon as SQLite closes any
/// of its files.
///
/// @param database the file; it exists
/// @param lock held until it is closed, or the process ends
record DataFolder(Path database, FileChannel lock) implements Closeable {

  /// The name of the file.
  static final String DATABASE = "sibyl.db";

  private static final boolean IS_POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private static final Set<PosixFilePermission> OF_OTHERS =
      PosixFilePermissions.fromString("---rw-rw-");

  private static final Set<PosixFilePermission> WRITING_OF_OTHERS =
      PosixFilePermissions.fromString("----w--w-");

  /// Makes what is missing.
  ///
  /// @throws IOException if another process has it open, or it cannot be used; the message is for
  ///   the user
  static DataFolder open(Path directory) throws IOException {
    try {
      if (Files.exists(directory) && !Files.isDirectory(directory)) {
        throw new IOException(directory + ": it is a file, not a folder");
      }
      Files.createDirectories(directory, access("rwx------"));
      refuse(directory, WRITING_OF_OTHERS, "write to it", "700");
      var lock = lock(directory);
      try {
        return new DataFolder(database(directory), lock);
      } catch (IOException failure) {
        lock.close();
        throw failure;
      }
    } catch (FileSystemException failure) {
      throw new IOException(directory + ": " + words(failure), failure);
    }
  }

  private static String words(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) {
      return "no permission to write there";
    }
    return failure.getReason() == null
        ? "it cannot be made"
        : "it cannot be written: " + failure.getReason();
  }

  private static Path database(Path directory) throws IOException {
    var database = directory.resolve(DATABASE);
    if (Files.exists(database)) {
      refuse(database, OF_OTHERS, "read or write it", "600");
      if (!Files.isWritable(database)) {
        throw new IOException(
            "%s: no permission to write it; run  chmod 600 '%s'".formatted(database, database));
      }
    } else {
      Files.createFile(database, access("rw-------"));
    }
    return database;
  }

  private static FileChannel lock(Path directory) throws IOException {
    var channel =
        FileChannel.open(
            directory.resolve(".sibyl.lock"), Set.of(CREATE, WRITE), access("rw-------"));
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException _) {
      // This process has it open.
    } catch (IOException failure) {
      channel.close();
      throw failure;
    }
    channel.close();
    throw new IOException(
        directory
            + " is in use by another process: stop the other `sibyl serve`, or choose another"
            + " folder with --data");
  }

  private static FileAttribute<?>[] access(String permissions) {
    return IS_POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static void refuse(
      Path path, Set<PosixFilePermission> forbidden, String words, String mode) throws IOException {
    if (IS_POSIX && !Collections.disjoint(Files.getPosixFilePermissions(path), forbidden)) {
      throw new IOException(
          "%s: group or others can %s; run  chmod %s '%s'".formatted(path, words, mode, path));
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
