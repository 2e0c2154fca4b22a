package dev.sibyl.http.network;

import java.util.concurrent.atomic.LongAdder;

/// How many bytes a server has read and written.
public final class ByteCount {

  private final LongAdder received = new LongAdder();
  private final LongAdder sent = new LongAdder();

  public long received() {
    return received.sum();
  }

  public long sent() {
    return sent.sum();
  }

  void addReceived(long count) {
    received.add(count);
  }

  void addSent(long count) {
    sent.add(count);
  }
}
