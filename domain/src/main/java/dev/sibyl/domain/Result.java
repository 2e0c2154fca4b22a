package dev.sibyl.domain;

import org.jspecify.annotations.Nullable;

/// What a prediction has produced.
///
/// @param failure why it failed, or null if no error was sent
/// @param retention how long the output is kept
public record Result(Output output, @Nullable Failure failure, Retention retention) {}
