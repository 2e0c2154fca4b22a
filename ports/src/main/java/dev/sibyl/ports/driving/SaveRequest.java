package dev.sibyl.ports.driving;

import org.jspecify.annotations.Nullable;

/// How predictions are saved when they have ended.
///
/// @param directory for the files of all; null for a directory for each, named by its id, in the
///   current folder
/// @param overwrites whether existing files are replaced
/// @param skipsSaved whether a prediction that is saved already is not polled
public record SaveRequest(@Nullable String directory, boolean overwrites, boolean skipsSaved) {}
