package dev.sibyl.architecture.permitted;

/// A program with a shutdown hook, as the real one. No rule catches it.
public final class Main {

  void listenForSignals(Runnable hook) {
    Runtime.getRuntime().addShutdownHook(new Thread(hook));
  }
}
