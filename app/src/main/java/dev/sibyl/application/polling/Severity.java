package dev.sibyl.application.polling;

import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.ProxyRejected;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.TlsFailed;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.Lookup.Unreadable;

/// What trouble means for the next poll.
enum Severity {

  /// The provider works, and limits the rate.
  THROTTLED,

  /// The provider gave no answer, through no fault of the request.
  TEMPORARY,

  /// Another poll is likely to meet the same trouble.
  PERMANENT;

  static Severity of(Trouble trouble) {
    return switch (trouble) {
      case Throttled _ -> THROTTLED;
      case Unreachable _, TimedOut _, Failing _ -> TEMPORARY;
      case NotFound _, Refused _, Unreadable _, TlsFailed _, ProxyRejected _, Defect _ -> PERMANENT;
    };
  }
}
