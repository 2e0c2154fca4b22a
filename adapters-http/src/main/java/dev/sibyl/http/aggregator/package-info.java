/// One Feign adapter for each aggregator, with the profile of what is known about it and the
/// evidence.
@NullMarked
package dev.sibyl.http.aggregator;

import org.jspecify.annotations.NullMarked;
