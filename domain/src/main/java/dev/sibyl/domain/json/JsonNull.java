package dev.sibyl.domain.json;

/// `null`, sent as such.
public enum JsonNull implements Json {
  NULL
}
