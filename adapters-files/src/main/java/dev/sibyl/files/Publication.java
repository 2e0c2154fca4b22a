package dev.sibyl.files;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Gives a file that is whole its final name.
final class Publication {

  /// Renames a file within its directory, at once.
  ///
  /// @param overwrites whether a file of that name is replaced; a link is replaced, not followed
  /// @throws FileAlreadyExistsException if there is something of that name, and it is not replaced
  static void publish(Path temporary, Path target, boolean overwrites) throws IOException {
    if (overwrites) {
      Files.move(temporary, target, ATOMIC_MOVE);
      return;
    }
    try {
      // Unlike a rename, a hard link never replaces a file, not even one of this moment.
      Files.createLink(target, temporary);
    } catch (FileAlreadyExistsException exists) {
      throw exists;
    } catch (UnsupportedOperationException | FileSystemException _) {
      Files.move(temporary, target); // such as on FAT, which has no links
      return;
    }
    Files.delete(temporary);
  }

  /// Makes sure that the names in a directory survive a loss of power, on systems that open
  /// directories.
  static void force(Path directory) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(directory, READ);
    } catch (IOException _) {
      return;
    }
    try (channel) {
      channel.force(/* metaData= */ true);
    }
  }

  private Publication() {}
}
