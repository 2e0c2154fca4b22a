package dev.sibyl.domain.watch;

import dev.sibyl.domain.Lookup.Trouble;
import java.time.Instant;

/// What to do after a poll.
public sealed interface Decision {

  /// Poll again, and not before that time.
  record PollAgain(Instant at) implements Decision {}

  /// There is nothing more to be seen.
  record Done() implements Decision {}

  /// Stop without having seen the end.
  ///
  /// @param at when; later than now where nothing can be done until then
  record GiveUp(Instant at, Reason reason) implements Decision {}

  /// Why a watch is given up.
  sealed interface Reason {

    /// Its time is over.
    record DeadlinePassed() implements Reason {}

    /// It met trouble that waiting does not mend.
    record Met(Trouble trouble) implements Reason {}
  }
}
