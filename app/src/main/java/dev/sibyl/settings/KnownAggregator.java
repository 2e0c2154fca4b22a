package dev.sibyl.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What the settings need to know about an aggregator.
///
/// @param baseUrl the documented base URL, or null if there is none
/// @param keyVariable the environment variable of the key, or null if no key is needed
/// @param embedded whether it runs in this process and so needs neither base URL nor key
/// @param requestsPerMinute how many requests it allows an account
public record KnownAggregator(
    String name,
    @Nullable URI baseUrl,
    @Nullable String keyVariable,
    boolean embedded,
    int requestsPerMinute) {}
