/// The command line: parse, call a driving port, render, return an exit code.
@NullMarked
package dev.sibyl.cli;

import org.jspecify.annotations.NullMarked;
