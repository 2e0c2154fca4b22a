package dev.sibyl.architecture.violations;

import tools.jackson.core.JsonParser;

/// Reads JSON in another place.
public record UsesJackson(JsonParser parser) {}
