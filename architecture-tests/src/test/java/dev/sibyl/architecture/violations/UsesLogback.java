package dev.sibyl.architecture.violations;

import ch.qos.logback.classic.Logger;

/// Depends on the implementation of the logging API.
public record UsesLogback(Logger logger) {}
