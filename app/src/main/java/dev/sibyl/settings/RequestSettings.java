package dev.sibyl.settings;

import java.time.Duration;

/// How requests are sent.
///
/// @param attempts how often one poll is tried, at least 1
/// @param timeout the time limit of one request, connecting and reading the whole body included
/// @param concurrency how many requests to one provider may be in flight, at least 1
public record RequestSettings(int attempts, Duration timeout, int concurrency) {}
