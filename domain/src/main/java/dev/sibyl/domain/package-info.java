/// Predictions: their names, statuses, rules, results and times, and what asking for one can give.
@NullMarked
package dev.sibyl.domain;

import org.jspecify.annotations.NullMarked;
