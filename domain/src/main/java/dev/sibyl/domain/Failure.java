package dev.sibyl.domain;

import org.jspecify.annotations.Nullable;

/// Why a prediction failed, in the words of its model or provider.
///
/// @param code the model's error code, such as `E1001` (out of memory), or null if there is none
public record Failure(String message, @Nullable String code) {}
