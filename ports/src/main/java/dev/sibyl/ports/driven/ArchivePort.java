package dev.sibyl.ports.driven;

import dev.sibyl.domain.saving.Manifest;
import dev.sibyl.domain.saving.Place;
import dev.sibyl.domain.saving.SavedFile;
import dev.sibyl.ports.driven.DownloadPort.Failure;
import dev.sibyl.ports.driven.DownloadPort.FileHead;
import org.jspecify.annotations.Nullable;

/// Keeps the files of predictions.
///
/// A file has its final name only when it is whole and safely stored. No existing file is
/// overwritten, unless that is wanted. What an interrupted run has saved, the next one finds.
public interface ArchivePort {

  /// What an earlier run has saved completely; null if there is no such run.
  @Nullable Manifest find(Place place);

  /// Why nothing can be saved at a place, in words for the user; null if nothing is known that
  /// prevents it. Leaves nothing there.
  ///
  /// @param overwrites whether existing files are replaced
  @Nullable String problem(Place place, boolean overwrites);

  /// Opens a place, and makes its directory if there is none. Blocks while another process, or
  /// another thread, saves there.
  ///
  /// @param overwrites whether existing files are replaced
  /// @throws InterruptedException if the thread is interrupted while it waits
  Opening open(Place place, boolean overwrites) throws InterruptedException;

  /// What is at a place.
  sealed interface Opening {}

  /// Files can be saved there.
  record Opened(Archive archive) implements Opening {}

  /// Everything has been saved there already.
  record Complete(Manifest manifest) implements Opening {}

  /// The place cannot be used.
  ///
  /// @param reason in words, for the user
  record NotOpened(String reason) implements Opening {}

  /// The files of one prediction, for one thread. It is closed when nothing more is saved now.
  interface Archive extends AutoCloseable {

    /// A part that is saved already, null if it is not.
    ///
    /// @param part names it within this archive
    @Nullable SavedFile saved(String part);

    /// What there is of a part that is not saved yet.
    Partial partial(String part);

    /// Stores a part, or the rest of it.
    ///
    /// @param source not closed
    Storing store(Part part, FileHead head, ByteSource source);

    /// Writes the manifest: everything has been saved.
    ///
    /// @return the reason why it could not be written, null if it was
    @Nullable String complete(Manifest manifest);

    @Override
    void close();
  }

  /// A part of what is saved.
  ///
  /// @param key names it within its archive: letters and digits
  /// @param url where it comes from; null if it is made from the answer
  record Part(String key, Naming naming, @Nullable String url) {}

  /// Names a file.
  @FunctionalInterface
  interface Naming {

    /// The name of a file.
    ///
    /// @param contentType as sent, null if none was sent
    /// @param firstBytes of the file, 16 or fewer if it is shorter
    String name(@Nullable String contentType, byte[] firstBytes);
  }

  /// The beginning of a part that was stored before.
  ///
  /// @param bytes how many; 0 if there is nothing, or if it cannot be continued
  /// @param validator of the version that they belong to; null for none
  record Partial(long bytes, @Nullable String validator) {}

  /// How the storing of a part ended.
  sealed interface Storing {

    /// It is saved.
    record Stored(SavedFile file) implements Storing {}

    /// The source broke. What came of it is kept, if it can be continued.
    record SourceBroken(Failure failure) implements Storing {}

    /// It could not be written.
    ///
    /// @param reason in words, for the user
    record NotWritten(String reason) implements Storing {}
  }
}
