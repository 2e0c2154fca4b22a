/// Any JSON value, with the digits and the order of keys that were sent. The output of a model *is*
/// any JSON value, so this belongs to the domain.
@NullMarked
package dev.sibyl.domain.json;

import org.jspecify.annotations.NullMarked;
