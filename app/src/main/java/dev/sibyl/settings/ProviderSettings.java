package dev.sibyl.settings;

import dev.sibyl.domain.ProviderName;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A configured account at a site.
///
/// @param aggregator the name of a known aggregator, or null if the site is known by its settings
///   alone: it then uses the plain Replicate format
/// @param baseUrl the site's base URL, or null if none is set and the aggregator documents none
/// @param path replaces the path of the base URL and contains `{id}`; null for the usual path
/// @param requestsPerMinute how many requests the site allows this account
public record ProviderSettings(
    ProviderName name,
    @Nullable String aggregator,
    @Nullable URI baseUrl,
    @Nullable String path,
    KeySetting key,
    int requestsPerMinute) {}
