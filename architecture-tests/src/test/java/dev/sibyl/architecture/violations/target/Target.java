package dev.sibyl.architecture.violations.target;

/// A test puts its package into any layer.
public interface Target {}
