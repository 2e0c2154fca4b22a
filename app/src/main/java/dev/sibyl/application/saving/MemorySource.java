package dev.sibyl.application.saving;

import dev.sibyl.ports.driven.ByteSource;
import java.io.ByteArrayInputStream;

/// Bytes that are in memory.
final class MemorySource implements ByteSource {

  private final ByteArrayInputStream content;

  MemorySource(byte[] content) {
    this.content = new ByteArrayInputStream(content);
  }

  @Override
  public Block read(byte[] buffer) {
    var count = content.read(buffer, 0, buffer.length);
    return count < 0 ? new Block.End() : new Block.Bytes(count);
  }

  @Override
  public void close() {}
}
