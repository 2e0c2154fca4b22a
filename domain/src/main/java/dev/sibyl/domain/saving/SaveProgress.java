package dev.sibyl.domain.saving;

import org.jspecify.annotations.Nullable;

/// How far the save of a prediction is.
///
/// @param file the number of the file that is saved now, from 1 on
/// @param files how many there are
/// @param bytes how many bytes of this file are stored
/// @param size of this file in bytes, null if it is not known
public record SaveProgress(int file, int files, long bytes, @Nullable Long size) {}
