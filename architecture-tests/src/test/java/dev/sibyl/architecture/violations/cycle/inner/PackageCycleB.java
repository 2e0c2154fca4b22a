package dev.sibyl.architecture.violations.cycle.inner;

import dev.sibyl.architecture.violations.cycle.PackageCycleA;

/// Depends on A, which depends on B.
public record PackageCycleB(PackageCycleA other) {}
