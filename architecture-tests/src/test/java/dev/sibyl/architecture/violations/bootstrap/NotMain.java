package dev.sibyl.architecture.violations.bootstrap;

/// In the package of `Main`, but another class.
public final class NotMain {

  String home() {
    return System.getenv("HOME");
  }
}
