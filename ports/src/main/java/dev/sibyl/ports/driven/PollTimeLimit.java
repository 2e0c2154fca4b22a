package dev.sibyl.ports.driven;

/// The time limit of the poll that runs on the thread.
public interface PollTimeLimit {

  /// Does something that is no part of a request, such as to wait for the user. The time limit does
  /// not run meanwhile.
  <T> T suspend(Action<T> action) throws InterruptedException;

  /// What is done meanwhile.
  interface Action<T> {
    T run() throws InterruptedException;
  }
}
