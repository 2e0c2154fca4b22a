package dev.sibyl.web.registration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A prediction that a request names.
///
/// @param provider null for the default one
/// @param label null for none
/// @param webhook the URL, null for none
/// @param events of the webhook, null if they are not named
record NamedPrediction(
    String id,
    @Nullable String provider,
    @Nullable String label,
    @Nullable String webhook,
    @Nullable List<String> events) {}
