/// Any JSON value, with the digits and the order of keys that were sent. What a model puts out *is*
/// any JSON value; so this is the domain, not the wire.
@NullMarked
package dev.sibyl.domain.json;

import org.jspecify.annotations.NullMarked;
