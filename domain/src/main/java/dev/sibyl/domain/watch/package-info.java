/// When to poll again, when to stop, and who goes first. Nothing here sleeps, draws random numbers
/// or reads a clock: time and chance are handed in, so that a simulation of waiting can be tested
/// in a second.
@NullMarked
package dev.sibyl.domain.watch;

import org.jspecify.annotations.NullMarked;
