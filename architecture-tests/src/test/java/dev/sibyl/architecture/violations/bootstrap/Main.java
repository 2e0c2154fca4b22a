package dev.sibyl.architecture.violations.bootstrap;

/// A thread in `Main` that is no shutdown hook.
public final class Main {

  Thread thread(Runnable task) {
    return new Thread(task);
  }
}
