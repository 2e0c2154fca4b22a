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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What trouble means for the next poll.
enum Severity {

  /// The provider works, and limits the rate.
  THROTTLED,

  /// The provider gave no answer, through no fault of the request.
  TEMPORARY,

  /// Another poll is likely to meet the same trouble.
  PERMANENT;

  /// 520 to 524 are Cloudflare's: the provider behind it did not answer.
  private static final Set<Integer> PASSING_STATUSES =
      Set.of(408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524);

  static Severity of(Trouble trouble) {
    return switch (trouble) {
      case Throttled _ -> THROTTLED;
      case Unreachable _, TimedOut _ -> TEMPORARY;
      case Failing(var details) -> mayPass(details.httpStatus()) ? TEMPORARY : PERMANENT;
      case NotFound _, Refused _, Unreadable _, TlsFailed _, ProxyRejected _, Defect _ -> PERMANENT;
    };
  }

  /// Whether another poll may get another answer. Other statuses that are no fault of the request,
  /// such as 501 or a firewall's 403, stay as they are.
  ///
  /// @param status null without an answer
  private static boolean mayPass(@Nullable Integer status) {
    return status == null || status < 400 || PASSING_STATUSES.contains(status);
  }
}
