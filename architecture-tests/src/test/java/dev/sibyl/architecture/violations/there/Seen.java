package dev.sibyl.architecture.violations.there;

/// Lies in whatever layer a test puts it.
public interface Seen {}
