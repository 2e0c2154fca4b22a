/// The use cases: plain Java over driven ports.
@NullMarked
package dev.sibyl.application;

import org.jspecify.annotations.NullMarked;
