package dev.sibyl.architecture.violations.nowhere;

/// In no layer, and in a package without `package-info`.
public final class ClassWithoutLayer {}
