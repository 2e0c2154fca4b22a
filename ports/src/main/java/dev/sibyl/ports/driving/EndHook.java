package dev.sibyl.ports.driving;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionRef;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A shell command that is run for each prediction that has ended.
///
/// @param input makes the text on its standard input
/// @param output gets each line that it prints, on any thread; null if it prints to the standard
///   error of this process
public record EndHook(
    String command,
    BiFunction<PredictionRef, Found, String> input,
    @Nullable Consumer<String> output) {}
