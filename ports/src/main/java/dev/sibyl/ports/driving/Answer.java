package dev.sibyl.ports.driving;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionRef;

/// The result of polling for one prediction.
public record Answer(PredictionRef reference, Lookup lookup) {}
