package dev.sibyl.architecture.violations.http.reading;

import dev.sibyl.http.rehearsal.RecordedAnswer;

/// Knows what is played.
public record ReadsARehearsal(RecordedAnswer played) {}
