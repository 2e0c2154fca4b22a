package dev.sibyl.architecture.violations.circle.egg;

import dev.sibyl.architecture.violations.circle.Hen;

/// Comes from a hen.
public record Egg(Hen from) {}
