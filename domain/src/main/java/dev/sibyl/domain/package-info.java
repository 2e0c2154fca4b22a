/// Predictions: their names, statuses, rules, results and times, and what one poll can return.
@NullMarked
package dev.sibyl.domain;

import org.jspecify.annotations.NullMarked;
