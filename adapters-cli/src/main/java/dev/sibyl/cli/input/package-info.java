/// What the user gives: references on the command line and on standard input, and the words for
/// what is wrong with them.
@NullMarked
package dev.sibyl.cli.input;

import org.jspecify.annotations.NullMarked;
