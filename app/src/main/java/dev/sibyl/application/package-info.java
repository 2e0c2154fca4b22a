/// The use cases: plain Java over the driven ports. [dev.sibyl.application.polling] decides when to
/// poll.
@NullMarked
package dev.sibyl.application;

import org.jspecify.annotations.NullMarked;
