package dev.sibyl.ports.driving.service;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the gateway knows of a prediction.
public sealed interface GatewayAnswer {

  /// The prediction is known.
  ///
  /// @param version grows with each change of the answer
  /// @param registered when its watch began
  /// @param age of the answer
  record Known(Found answer, long version, Instant registered, Duration age)
      implements GatewayAnswer {}

  /// The prediction is not known, and the watch has ended or never had an answer.
  ///
  /// @param trouble what the last poll met; null if none has returned in time
  record Unknown(@Nullable Trouble trouble) implements GatewayAnswer {}

  /// The prediction is not watched: the watch could not be stored.
  ///
  /// @param reason for the person who runs the service
  record NotStored(String reason) implements GatewayAnswer {}
}
