package dev.sibyl.architecture.violations.cycle;

import dev.sibyl.architecture.violations.cycle.inner.PackageCycleB;

/// Depends on B, which depends on A.
public record PackageCycleA(PackageCycleB other) {}
