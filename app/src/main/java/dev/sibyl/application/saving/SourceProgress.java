package dev.sibyl.application.saving;

import dev.sibyl.domain.saving.SaveProgress;
import dev.sibyl.ports.driven.ByteSource;
import dev.sibyl.ports.driven.ByteSource.Block.Bytes;
import dev.sibyl.ports.driven.DownloadPort.FileHead;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Reports how much of one file has come, a few times a second.
///
/// @param file its number, from 1 on
/// @param files how many there are
record SourceProgress(int file, int files, InstantSource clock, Consumer<SaveProgress> listener) {

  private static final Duration INTERVAL = Duration.ofMillis(200);

  /// The same source; what is read from it is counted.
  ByteSource counting(FileHead head, ByteSource source) {
    return new Counted(head, source);
  }

  private final class Counted implements ByteSource {

    private final FileHead head;
    private final ByteSource source;
    private long bytes;
    private Instant reportedAt = Instant.MIN;

    Counted(FileHead head, ByteSource source) {
      this.head = head;
      this.source = source;
      this.bytes = head.from();
    }

    @Override
    public Block read(byte[] buffer) {
      var block = source.read(buffer);
      if (block instanceof Bytes(var count)) {
        bytes += count;
        var now = clock.instant();
        if (reportedAt.plus(INTERVAL).isBefore(now)) {
          reportedAt = now;
          listener.accept(new SaveProgress(file, files, bytes, head.size()));
        }
      }
      return block;
    }

    @Override
    public void close() {
      source.close();
    }
  }
}
