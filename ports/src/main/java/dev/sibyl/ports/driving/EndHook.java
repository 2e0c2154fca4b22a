package dev.sibyl.ports.driving;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionRef;
import java.util.function.BiFunction;

/// A shell command that is run for each prediction that has ended.
///
/// @param input makes the text on its standard input
public record EndHook(String command, BiFunction<PredictionRef, Found, String> input) {}
