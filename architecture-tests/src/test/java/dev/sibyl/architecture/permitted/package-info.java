/// Code that no rule may catch.
@NullMarked
package dev.sibyl.architecture.permitted;

import org.jspecify.annotations.NullMarked;
