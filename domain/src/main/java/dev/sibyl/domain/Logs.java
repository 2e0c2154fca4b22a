package dev.sibyl.domain;

import org.jspecify.annotations.Nullable;

/// What the model has written while it ran.
///
/// @param text empty if it wrote nothing
/// @param progress the latest progress bar in the text, else what the gateway reports; null if
///   unknown
public record Logs(String text, @Nullable Progress progress) {

  public static final Logs NONE = new Logs("", null);
}
