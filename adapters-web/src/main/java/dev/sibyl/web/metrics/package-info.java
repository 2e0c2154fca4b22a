/// Counts what happens in the service, for Prometheus.
@NullMarked
package dev.sibyl.web.metrics;

import org.jspecify.annotations.NullMarked;
