package dev.sibyl.ports.driving;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionRef;

/// What came of asking at one reference.
public record Answer(PredictionRef reference, Lookup lookup) {}
