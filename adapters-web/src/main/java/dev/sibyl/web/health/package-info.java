/// Whether the service runs.
@NullMarked
package dev.sibyl.web.health;

import org.jspecify.annotations.NullMarked;
