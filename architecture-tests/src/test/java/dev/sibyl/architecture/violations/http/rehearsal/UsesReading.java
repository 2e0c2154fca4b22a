package dev.sibyl.architecture.violations.http.rehearsal;

import dev.sibyl.http.reading.DialectFeature;

/// Knows what is understood.
public record UsesReading(DialectFeature understood) {}
