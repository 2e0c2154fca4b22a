/// Answers and trouble as lines for people and for scripts.
@NullMarked
package dev.sibyl.cli.render;

import org.jspecify.annotations.NullMarked;
