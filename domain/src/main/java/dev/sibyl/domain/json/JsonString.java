package dev.sibyl.domain.json;

/// A JSON string.
public record JsonString(String value) implements Json {}
