/// The HTTP server: it knows its callers and its limits, and passes requests to endpoints.
@NullMarked
package dev.sibyl.web;

import org.jspecify.annotations.NullMarked;
