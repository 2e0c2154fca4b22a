package dev.sibyl.ports.driven;

/// The memory that all answers share. A poll reserves its share before it holds a large answer, and
/// at most once: a poll that waits for more while it holds a share could wait for itself.
///
/// The share belongs to the poll that runs on the thread. It is given back when the answer has been
/// used, by the owner of the poll.
public interface AnswerMemory {

  /// The largest share that a poll can reserve, in bytes.
  long largest();

  /// Waits until the share is free, and takes it. The time limit of a poll does not run while it
  /// waits.
  ///
  /// @param bytes at most [#largest]
  void reserve(long bytes) throws InterruptedException;

  /// Gives back what is not needed of the share.
  void reduceTo(long bytes);
}
