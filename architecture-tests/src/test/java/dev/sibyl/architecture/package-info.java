/// The layers, the rules that hold them apart, and for each rule the code that it forbids.
@NullMarked
package dev.sibyl.architecture;

import org.jspecify.annotations.NullMarked;
