package dev.sibyl.web.registration;

import org.jspecify.annotations.Nullable;

/// A prediction that a request names.
///
/// @param provider null for the default one
record NamedPrediction(String id, @Nullable String provider) {}
