package dev.sibyl.architecture.violations;

import java.util.function.Function;
import java.util.logging.Logger;

/// Ways to log without SLF4J.
public final class Logs {

  static final class UsesJavaLogging {
    final Function<String, Logger> logger = Logger::getLogger;
  }

  static final class UsesSystemLogger {
    final System.Logger logger = System.getLogger("sibyl");
  }

  static final class UsesSystemLoggerByReference {
    final Function<String, System.Logger> logger = System::getLogger;
  }

  private Logs() {}
}
