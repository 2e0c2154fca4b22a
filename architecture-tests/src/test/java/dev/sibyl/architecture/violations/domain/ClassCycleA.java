package dev.sibyl.architecture.violations.domain;

/// Depends on B, which depends on A.
public record ClassCycleA(ClassCycleB other) {}
