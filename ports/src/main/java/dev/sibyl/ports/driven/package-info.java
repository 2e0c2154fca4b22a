/// What the application needs of the world outside.
@NullMarked
package dev.sibyl.ports.driven;

import org.jspecify.annotations.NullMarked;
