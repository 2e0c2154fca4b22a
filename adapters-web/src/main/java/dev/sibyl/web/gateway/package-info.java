/// The gateway: Replicate's HTTP API in front of every provider, so that clients written for
/// Replicate work with all of them.
@NullMarked
package dev.sibyl.web.gateway;

import org.jspecify.annotations.NullMarked;
