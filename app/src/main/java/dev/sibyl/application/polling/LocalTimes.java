package dev.sibyl.application.polling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Times of a prediction by the clock of this machine.
///
/// @param created when the prediction was created, else when its watch began. Intervals grow from
///   here, so a watch that is started again keeps the long intervals of the one before
/// @param started when the model started, null if unknown
/// @param stageBegan when the progress bar of the current stage was first seen, null without a bar
record LocalTimes(Instant created, @Nullable Instant started, @Nullable Instant stageBegan) {

  Instant stageOrCreation() {
    return stageBegan == null ? created : stageBegan;
  }
}
