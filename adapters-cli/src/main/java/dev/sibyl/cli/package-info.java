/// The command line: parse, ask a driving port, render, exit code.
@NullMarked
package dev.sibyl.cli;

import org.jspecify.annotations.NullMarked;
