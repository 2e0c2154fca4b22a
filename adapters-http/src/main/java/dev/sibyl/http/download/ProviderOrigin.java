package dev.sibyl.http.download;

import dev.sibyl.http.Key;
import dev.sibyl.http.PredictionUrl;
import feign.Client;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The provider's own origin: scheme, host and port of its base URL. Files may come from there
/// whatever its address is, and only there the key may go.
///
/// @param client as for its polls
/// @param key the key that its polls use, null if they use none
public record ProviderOrigin(PredictionUrl url, Client client, Supplier<@Nullable Key> key) {}
