/// The embedded aggregator: an HTTP server on a loopback port that plays recorded answers and
/// scripted predictions. It needs no account and no network.
@NullMarked
package dev.sibyl.http.rehearsal;

import org.jspecify.annotations.NullMarked;
