/// Registers predictions that were created elsewhere.
@NullMarked
package dev.sibyl.web.registration;

import org.jspecify.annotations.NullMarked;
