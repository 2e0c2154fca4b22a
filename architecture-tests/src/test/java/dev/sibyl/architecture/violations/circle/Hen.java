package dev.sibyl.architecture.violations.circle;

import dev.sibyl.architecture.violations.circle.egg.Egg;

/// Comes from an egg.
public record Hen(Egg from) {}
