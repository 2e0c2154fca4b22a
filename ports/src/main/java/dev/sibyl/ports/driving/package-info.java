/// What a user can ask of Sibyl.
@NullMarked
package dev.sibyl.ports.driving;

import org.jspecify.annotations.NullMarked;
