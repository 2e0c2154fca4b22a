package dev.sibyl.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What the settings need to know of a kind of site.
///
/// @param baseUrl the documented one, null where there is none
/// @param keyVariable the environment variable of its key, null where it needs no key
/// @param embedded whether it runs in this process, and so needs no base URL
/// @param pollsPerMinute what it allows an account
public record KnownAggregator(
    String name,
    @Nullable URI baseUrl,
    @Nullable String keyVariable,
    boolean embedded,
    int pollsPerMinute) {}
