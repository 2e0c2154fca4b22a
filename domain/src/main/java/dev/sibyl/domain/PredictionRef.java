package dev.sibyl.domain;

/// Where one prediction is to be asked for: whom, and for which.
public record PredictionRef(ProviderName provider, PredictionId id) {}
