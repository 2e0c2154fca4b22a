/// The service: one watch for each prediction that anyone asks for, whose polls all share.
///
/// [StandingWatches] runs the polling engine for as long as the service lives and writes what it
/// learns into the [WatchRegistry]; the use cases read it there, or wait there for news.
@NullMarked
package dev.sibyl.application.gateway;

import org.jspecify.annotations.NullMarked;
