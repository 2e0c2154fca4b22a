package dev.sibyl.architecture.violations.bootstrap;

/// A thread in `Main` that is no shutdown hook.
public final class WorksOnASecondThread {

  void work(Runnable work) {
    var thread = new Thread(work);
    thread.setDaemon(true);
  }
}
