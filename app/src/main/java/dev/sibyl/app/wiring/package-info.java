/// Guice modules by feature: which implementation serves which port.
@NullMarked
package dev.sibyl.app.wiring;

import org.jspecify.annotations.NullMarked;
