package dev.sibyl.http.reading;

import dev.sibyl.ports.driven.AnswerMemory;
import java.util.ArrayList;
import java.util.List;

/// Memory that is always free. It records what is reserved, and refuses a second share.
final class FakeMemory implements AnswerMemory {

  private final long largest;
  private final List<Long> shares = new ArrayList<>();

  FakeMemory(long largest) {
    this.largest = largest;
  }

  /// The share after each change; empty if none was reserved.
  List<Long> shares() {
    return shares;
  }

  @Override
  public long largest() {
    return largest;
  }

  @Override
  public void reserve(long bytes) {
    if (!shares.isEmpty() || bytes > largest) {
      throw new AssertionError("reserved " + bytes + " after " + shares);
    }
    shares.add(bytes);
  }

  @Override
  public void reduceTo(long bytes) {
    if (shares.isEmpty() || bytes > shares.getLast()) {
      throw new AssertionError("reduced to " + bytes + " after " + shares);
    }
    shares.add(bytes);
  }
}
