/// Time, threads and logs of this machine.
@NullMarked
package dev.sibyl.system;

import org.jspecify.annotations.NullMarked;
