/// The program: the only place that touches arguments, environment, standard streams and exit.
@NullMarked
package dev.sibyl.bootstrap;

import org.jspecify.annotations.NullMarked;
