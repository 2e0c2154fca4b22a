/// The polling engine: when to poll again, when to stop, and which prediction goes first. Nothing
/// here sleeps, draws random numbers or reads a clock: time and chance are handed in, so hours of
/// polling are tested in a second.
@NullMarked
package dev.sibyl.application.polling;

import org.jspecify.annotations.NullMarked;
