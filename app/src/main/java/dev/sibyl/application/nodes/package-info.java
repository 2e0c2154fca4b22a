/// Several processes that share a store: which of them polls which account, and what each learns of
/// the others.
@NullMarked
package dev.sibyl.application.nodes;

import org.jspecify.annotations.NullMarked;
