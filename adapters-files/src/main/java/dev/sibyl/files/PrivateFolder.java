package dev.sibyl.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// A folder for files that only the user can read and replace.
record PrivateFolder(Path path) {

  /// Makes the folder, if there is none.
  ///
  /// @throws IOException also if others can write to it
  void create() throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new IOException(path + ": it is a file, not a folder");
    }
    Files.createDirectories(path, PrivateFiles.directory());
    requirePrivate();
  }

  /// @throws IOException if others can read or write a file, or replace it
  void requirePrivate(Path file) throws IOException {
    requirePrivate();
    if (PrivateFiles.isOpenToOthers(file)) {
      throw new IOException(
          file + ": group or others can read or write it; run  chmod 600 '" + file + "'");
    }
  }

  private void requirePrivate() throws IOException {
    if (PrivateFiles.isWritableByOthers(path)) {
      throw new IOException(
          path
              + ": group or others can write to it, and so replace the tokens; run  chmod 700 '"
              + path
              + "'");
    }
  }

  /// Gives a file another content at once, safely stored.
  ///
  /// @param unfinished the name of the file until it is whole
  void replace(Path file, String unfinished, String text) throws IOException {
    var temporary = path.resolve(unfinished);
    Files.deleteIfExists(temporary); // of a process that was killed
    try (var channel =
        FileChannel.open(temporary, Set.of(CREATE_NEW, WRITE), PrivateFiles.file())) {
      var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(/* metaData= */ true);
    }
    Publication.publish(temporary, file, /* overwrites= */ true);
    Publication.force(path);
  }

  /// A failure to read a file, in words for the user.
  static IOException unreadable(Path file, FileSystemException failure) {
    return new IOException(
        file
            + (failure instanceof AccessDeniedException
                ? ": no permission to read it"
                : ": it cannot be read: " + failure.getReason()),
        failure);
  }
}
