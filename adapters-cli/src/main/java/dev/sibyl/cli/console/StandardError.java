package dev.sibyl.cli.console;

import java.io.Writer;

/// The stream of everything that is not the answer.
///
/// @param colored whether it shows colours
/// @param width the columns of the terminal, 0 if it is not a terminal
public record StandardError(Writer writer, boolean colored, int width) {}
