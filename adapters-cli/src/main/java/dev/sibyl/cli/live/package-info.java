/// The lines of a terminal that change while predictions are watched.
@NullMarked
package dev.sibyl.cli.live;

import org.jspecify.annotations.NullMarked;
