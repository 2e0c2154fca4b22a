/// The program: the only place that touches arguments, environment, standard streams and exit.
@NullMarked
package dev.sibyl.app;

import org.jspecify.annotations.NullMarked;
