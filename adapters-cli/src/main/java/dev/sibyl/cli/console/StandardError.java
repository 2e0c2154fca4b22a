package dev.sibyl.cli.console;

import java.io.Writer;

/// The stream of everything that is not the answer.
///
/// @param colored whether it shows colours
public record StandardError(Writer writer, boolean colored, Terminal terminal) {}
