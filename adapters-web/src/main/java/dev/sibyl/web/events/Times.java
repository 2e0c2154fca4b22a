package dev.sibyl.web.events;

import dev.sibyl.domain.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Times as the JSON of the service has them: RFC 3339, UTC, to the millisecond.
final class Times {

  static String text(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  static Json json(@Nullable Instant instant) {
    return Json.of(instant == null ? null : text(instant));
  }

  private Times() {}
}
