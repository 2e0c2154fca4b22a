/// The program: [Sibyl] is everything wired, and [Main] runs it as a process.
@NullMarked
package dev.sibyl.bootstrap;

import org.jspecify.annotations.NullMarked;
