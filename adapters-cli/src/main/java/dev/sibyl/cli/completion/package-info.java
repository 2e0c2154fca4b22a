/// Scripts that let shells complete command lines, made from the table of commands and options. A
/// script starts no program: what it offers is in it.
@NullMarked
package dev.sibyl.cli.completion;

import org.jspecify.annotations.NullMarked;
