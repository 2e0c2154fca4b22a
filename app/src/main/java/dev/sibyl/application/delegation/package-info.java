/// Hands watches to a service that runs, and shows what it watches.
@NullMarked
package dev.sibyl.application.delegation;

import org.jspecify.annotations.NullMarked;
