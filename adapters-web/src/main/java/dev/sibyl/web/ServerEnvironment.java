package dev.sibyl.web;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the server needs of the process that it runs in.
///
/// @param threads runs each request on a virtual thread
/// @param clock never goes back
/// @param defects takes what was thrown and no one expects, once for each request; for several
///   threads
/// @param requestLog takes a line for each answered request, without a header or a query; for
///   several threads. Null for no log
public record ServerEnvironment(
    Executor threads,
    InstantSource clock,
    Pause pause,
    Consumer<Throwable> defects,
    @Nullable Consumer<String> requestLog) {}
