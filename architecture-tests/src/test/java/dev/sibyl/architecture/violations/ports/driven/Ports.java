package dev.sibyl.architecture.violations.ports.driven;

/// Ports that do what they should only promise.
public final class Ports {

  interface WithADefault {
    default String name() {
      return "";
    }
  }

  interface WithAHelper {
    static String name() {
      return "";
    }
  }

  record WithAThought(String name) {
    boolean isEmpty() {
      return name.isEmpty();
    }
  }

  static final class OfStone {}

  private Ports() {}
}
