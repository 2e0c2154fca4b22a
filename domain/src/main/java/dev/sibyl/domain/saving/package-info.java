/// What of a prediction is kept in files, and how the files are named.
@NullMarked
package dev.sibyl.domain.saving;

import org.jspecify.annotations.NullMarked;
