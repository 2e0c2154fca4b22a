package dev.sibyl.settings;

import dev.sibyl.domain.ProviderName;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A configured account at some site.
///
/// @param aggregator the name of the kind of site that it is
/// @param baseUrl the site's, null where none is documented and none was given
/// @param path with `{id}` in it, in place of the base URL's own path; null for the aggregator's
///   usual one
/// @param pollsPerMinute what it allows the account
public record ProviderSettings(
    ProviderName name,
    String aggregator,
    @Nullable URI baseUrl,
    @Nullable String path,
    KeySetting key,
    int pollsPerMinute) {}
