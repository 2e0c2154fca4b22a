package dev.sibyl.http.reading;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.json.JsonWeight;
import dev.sibyl.http.reading.JsonReader.MalformedJsonException;
import dev.sibyl.ports.driven.AnswerMemory;

/// The memory that one answer takes. A small answer has its own; a large one waits for a share of
/// [AnswerMemory], once, when it turns out to be large.
final class AnswerBudget {

  /// A body of this length needs no share: 64 KiB.
  static final int SMALL_BODY = 64 << 10;

  private static final long SMALL_TREE = 128 << 10;

  /// The largest body that is read, after decoding: 32 MiB.
  private static final long MAX_BODY = 32 << 20;

  /// The largest weight of the values that are made of a body: 64 MiB.
  private static final long MAX_TREE = 64 << 20;

  /// No body weighs more for each byte: an array of empty objects weighs 51.
  private static final long MAX_TREE_FOR_A_BYTE = 52;

  private final AnswerMemory memory;
  private long body;
  private long tree;
  private long share;

  AnswerBudget(AnswerMemory memory) {
    this.memory = memory;
  }

  /// The longest body that can be read: it is in memory together with what is made of it.
  long maxBody() {
    return Math.min(MAX_BODY, memory.largest() / 2);
  }

  /// Waits for the share of a body that may be this long.
  void reserve(long length) throws InterruptedException {
    share = cost(length);
    memory.reserve(share);
  }

  /// The body has been read.
  void hasRead(long length) {
    body = length;
    if (share > cost(length)) {
      share = cost(length);
      memory.reduceTo(share);
    }
  }

  /// The body, a copy of its longest text while that is decoded, and what is made of it.
  private long cost(long length) {
    return Math.min(
        memory.largest(), 3 * length + Math.min(MAX_TREE_FOR_A_BYTE * length, MAX_TREE));
  }

  /// Counts a part of the answer. May wait for the share.
  void add(long weight) throws MalformedJsonException, InterruptedException {
    tree += weight;
    if (tree > MAX_TREE || !hasRoomFor(0)) {
      throw new MalformedJsonException("the answer has too many parts");
    }
  }

  /// Checks that a long string can be decoded, which needs this much for a moment.
  void requireRoomForString(long weight) throws MalformedJsonException, InterruptedException {
    if (!hasRoomFor(weight)) {
      throw new MalformedJsonException("a part of the answer is too long");
    }
  }

  private boolean hasRoomFor(long weight) throws InterruptedException {
    if (share == 0 && (tree + weight > SMALL_TREE || body > SMALL_BODY)) {
      reserve(body);
    }
    return body + tree + weight <= Math.max(share, SMALL_BODY + SMALL_TREE);
  }

  /// What the parts weigh that were counted so far.
  long weightOfParts() {
    return tree;
  }

  /// What was made of the body so far is not needed.
  void startOver() {
    tree = 0;
  }

  /// The answer has been read; what it became stays in memory.
  void keep(Lookup answer) {
    if (share > 0) {
      var kept =
          switch (answer) {
            case Found(var prediction, _, _) -> prediction.weight();
            case Trouble trouble -> JsonWeight.of(trouble.details().message());
          };
      memory.reduceTo(Math.min(share, kept));
    }
  }
}
