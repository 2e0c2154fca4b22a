/// What is known of each kind of site, one class for each.
@NullMarked
package dev.sibyl.http.aggregator;

import org.jspecify.annotations.NullMarked;
