/// Where to report the end of predictions, and what is reported.
@NullMarked
package dev.sibyl.domain.webhook;

import org.jspecify.annotations.NullMarked;
