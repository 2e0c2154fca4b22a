package dev.sibyl.domain.json;

/// `true` or `false`.
public record JsonBoolean(boolean value) implements Json {}
