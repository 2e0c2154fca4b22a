package dev.sibyl.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/// Failures of the file system in words for the user.
final class FileFailure {

  /// What happened to a file or a directory.
  static String words(Path path, IOException failure) {
    return path + ": " + reason(failure);
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "no permission to write there";
      case FileAlreadyExistsException _ ->
          "it exists already, and was not saved by Sibyl; --force overwrites it, --to names another"
              + " directory";
      case NoSuchFileException _ -> "there is no such directory, or it takes no files";
      case NotDirectoryException _ -> "it is not a directory";
      case FileSystemException system when system.getReason() != null ->
          "it cannot be written: " + system.getReason();
      default -> "it cannot be written: " + failure.getMessage();
    };
  }

  private FileFailure() {}
}
