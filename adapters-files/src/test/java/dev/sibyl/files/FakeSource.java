package dev.sibyl.files;

import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driven.ByteSource;
import dev.sibyl.ports.driven.DownloadPort.Failure;

/// Bytes of a server that may break off.
final class FakeSource implements ByteSource {

  static final Failure BROKEN = new Failure.Met(new Unreachable(TroubleDetails.of("broken")));

  private final byte[] content;
  private final int end;
  private int position;

  private FakeSource(byte[] content, int from, int end) {
    this.content = content;
    this.position = from;
    this.end = end;
  }

  static FakeSource of(byte[] content) {
    return new FakeSource(content, 0, content.length);
  }

  /// From a position on.
  FakeSource from(int start) {
    return new FakeSource(content, start, content.length);
  }

  /// Up to a position, where it breaks.
  FakeSource brokenAt(int breakage) {
    return new FakeSource(content, position, breakage);
  }

  int position() {
    return position;
  }

  @Override
  public Block read(byte[] buffer) {
    if (position == end) {
      return end == content.length ? new Block.End() : new Block.Broken(BROKEN);
    }
    var count = Math.min(buffer.length, end - position);
    System.arraycopy(content, position, buffer, 0, count);
    position += count;
    return new Block.Bytes(count);
  }

  @Override
  public void close() {}

  /// Bytes that differ from one another.
  static byte[] bytes(int count) {
    var bytes = new byte[count];
    for (int at = 0; at < count; at++) {
      bytes[at] = (byte) (at * 31 + at / 251);
    }
    return bytes;
  }
}
