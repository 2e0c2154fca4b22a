/// Parses the command line. One table of commands and options is behind parsing, help and
/// suggestions.
@NullMarked
package dev.sibyl.cli.parsing;

import org.jspecify.annotations.NullMarked;
