package dev.sibyl.architecture.violations.http.rehearsal;

import dev.sibyl.http.reading.Form;

/// Knows what is understood.
public record PlaysWhatItReads(Form understood) {}
