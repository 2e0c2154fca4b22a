/// What the user has set, read from files, environment and options, and checked whole.
@NullMarked
package dev.sibyl.settings;

import org.jspecify.annotations.NullMarked;
