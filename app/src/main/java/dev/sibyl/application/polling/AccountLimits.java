package dev.sibyl.application.polling;

import java.time.Duration;

/// What one account may do, and how long its provider keeps outputs.
///
/// @param requestsPerMinute 1 or more
/// @param retention how long after the end the output is kept
/// @param concurrency polls in flight, 1 or more
public record AccountLimits(int requestsPerMinute, Duration retention, int concurrency) {}
