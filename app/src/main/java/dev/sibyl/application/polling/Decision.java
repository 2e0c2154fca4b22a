package dev.sibyl.application.polling;

import dev.sibyl.domain.Lookup.Trouble;
import java.time.Instant;

/// What to do after a poll.
public sealed interface Decision {

  /// Poll again, and not before that time.
  record PollAgain(Instant at) implements Decision {}

  /// The watch has reached its goal.
  record Done() implements Decision {}

  /// Stop without having reached the goal.
  ///
  /// @param at when; later than now if no poll is allowed until then
  record GiveUp(Instant at, Reason reason) implements Decision {}

  /// Why a watch is given up.
  sealed interface Reason {

    /// Its time is over.
    record DeadlinePassed() implements Reason {}

    /// It met trouble that waiting does not fix.
    record Met(Trouble trouble) implements Reason {}
  }
}
