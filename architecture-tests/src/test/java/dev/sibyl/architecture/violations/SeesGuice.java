package dev.sibyl.architecture.violations;

import com.google.inject.Injector;

/// Asks the injector instead of being given what it needs.
public record SeesGuice(Injector injector) {}
