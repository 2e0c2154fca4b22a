package dev.sibyl.cli.console;

import java.io.Writer;

/// The stream of the answer.
///
/// @param colored whether it shows colours
public record StandardOutput(Writer writer, boolean colored) {}
