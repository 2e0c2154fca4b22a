package dev.sibyl.application.polling;

import dev.sibyl.domain.Lookup.Trouble;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Replaces answers by trouble.
interface FaultInjector {

  FaultInjector NONE = (_, _) -> null;

  /// The trouble of a poll, or null for the answer.
  ///
  /// @param poll which poll of this prediction it is, from 1
  @Nullable Trouble trouble(int poll, Instant now);
}
