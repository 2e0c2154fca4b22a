/// The file system: what is saved is there whole, or not at all.
@NullMarked
package dev.sibyl.files;

import org.jspecify.annotations.NullMarked;
