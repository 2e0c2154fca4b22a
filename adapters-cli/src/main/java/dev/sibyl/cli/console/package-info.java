/// The edge to the terminal: the only place that writes to the standard streams, and that makes
/// text from outside safe for a terminal.
@NullMarked
package dev.sibyl.cli.console;

import org.jspecify.annotations.NullMarked;
