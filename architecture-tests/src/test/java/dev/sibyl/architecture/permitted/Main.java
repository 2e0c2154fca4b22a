package dev.sibyl.architecture.permitted;

import java.util.concurrent.CountDownLatch;

/// A program that waits in its shutdown hook, as the real one does. No rule catches it.
public final class Main {

  private final CountDownLatch finished = new CountDownLatch(1);

  void listenForSignals() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              try {
                finished.await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            }));
  }
}
