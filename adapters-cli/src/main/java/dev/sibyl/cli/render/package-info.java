/// Answers and trouble as people and scripts read them.
@NullMarked
package dev.sibyl.cli.render;

import org.jspecify.annotations.NullMarked;
