/// The driven ports: what the application needs from the outside world.
@NullMarked
package dev.sibyl.ports.driven;

import org.jspecify.annotations.NullMarked;
