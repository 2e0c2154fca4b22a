/// Time, threads and logs of this machine.
@NullMarked
package dev.sibyl.app.system;

import org.jspecify.annotations.NullMarked;
