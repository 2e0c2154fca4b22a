package dev.sibyl.architecture.violations;

import tools.jackson.core.JsonParser;

/// Reads JSON in a second place.
public record SeesJackson(JsonParser parser) {}
