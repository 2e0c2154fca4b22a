/// The user's settings: read from options, environment variables and files, and checked as a whole.
@NullMarked
package dev.sibyl.settings;

import org.jspecify.annotations.NullMarked;
