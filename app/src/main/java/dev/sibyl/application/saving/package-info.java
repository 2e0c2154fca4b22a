/// Saves predictions that have ended: their files, their text and the answer itself.
@NullMarked
package dev.sibyl.application.saving;

import org.jspecify.annotations.NullMarked;
