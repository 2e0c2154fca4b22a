package dev.sibyl.cli.console;

import java.io.OutputStream;

/// The stream of the answer.
///
/// @param stream not buffered
/// @param colored whether it shows colours
/// @param timer for what is not written at once
public record StandardOutput(OutputStream stream, boolean colored, FlushTimer timer) {}
