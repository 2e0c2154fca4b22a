/// The Guice modules, by feature: a table of contents of the program, without logic.
@NullMarked
package dev.sibyl.wiring;

import org.jspecify.annotations.NullMarked;
