package dev.sibyl.architecture.violations.domain;

/// Depends on A, which depends on B.
public record ClassCycleB(ClassCycleA other) {}
