/// Guice modules by feature: which implementation serves which port.
@NullMarked
package dev.sibyl.wiring;

import org.jspecify.annotations.NullMarked;
