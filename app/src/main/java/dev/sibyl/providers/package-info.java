/// The configured providers: here the settings meet the HTTP adapters.
@NullMarked
package dev.sibyl.providers;

import org.jspecify.annotations.NullMarked;
