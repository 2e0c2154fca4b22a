/// The embedded aggregator: real HTTP over loopback, recorded answers, no account.
@NullMarked
package dev.sibyl.http.rehearsal;

import org.jspecify.annotations.NullMarked;
