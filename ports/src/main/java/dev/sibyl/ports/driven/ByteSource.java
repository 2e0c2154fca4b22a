package dev.sibyl.ports.driven;

import dev.sibyl.ports.driven.DownloadPort.Failure;

/// Bytes that come from somewhere else, one block after the other.
public interface ByteSource extends AutoCloseable {

  /// Blocks until there are some bytes, and puts them at the start of the buffer.
  Block read(byte[] buffer);

  /// Ends the reading. What was not read is given up.
  @Override
  void close();

  /// What a read returned.
  sealed interface Block {

    /// Bytes in the buffer.
    ///
    /// @param count 1 or more
    record Bytes(int count) implements Block {}

    /// There are no more.
    record End() implements Block {}

    /// The rest could not be read.
    record Broken(Failure failure) implements Block {}
  }
}
