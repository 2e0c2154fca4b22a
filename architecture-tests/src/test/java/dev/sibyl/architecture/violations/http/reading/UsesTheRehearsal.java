package dev.sibyl.architecture.violations.http.reading;

import dev.sibyl.http.rehearsal.RecordedAnswer;

/// Knows the recorded answers.
public record UsesTheRehearsal(RecordedAnswer recorded) {}
