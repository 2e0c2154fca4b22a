package dev.sibyl.http.faults;

import dev.sibyl.http.LoopbackServer.Script;
import java.util.List;
import java.util.stream.Stream;

/// Rate limits that say in some form how long to wait. Absurd values are harmless.
public final class RetryHintFaults {

  /// Noon, in the three forms that occur: 1795262400 in seconds.
  private static final String DATE = "Date: Sat, 21 Nov 2026 12:00:00 GMT";

  public static List<Fault> all() {
    return Stream.concat(
            Stream.of(
                hint("Retry-After: 30", "{}", "30"),
                hint("Retry-After: 1.5", "{}", "1\\.5"),
                hint("Retry-After: Sat, 21 Nov 2026 12:00:07 GMT", "{}", "7"),
                hint("Retry-After: 3", "{\"retry_after\":9}", "3"),
                hint("Retry-After: -5", "{\"retry_after\":9}", "9"),
                hint("Retry-After: soon", "{\"retry_after\":\"8\"}", "8"),
                hint("X-None: 1", "{\"retry_after\":2.5}", "2\\.5"),
                hint("X-None: 1", "{\"error\":{\"retry_after\":4}}", "4"),
                hint("ratelimit-reset: 12", "{}", "12"),
                hint("x-ratelimit-reset: 13", "{}", "13"),
                hint("ratelimit-reset: 1795262405", "{}", "5"),
                hint("ratelimit-reset: 1795262405000", "{}", "5"),
                hint("X-None: 2", "{\"detail\":\"Your rate limit resets in ~30s.\"}", "30")),
            Stream.of(
                    "Retry-After: -5",
                    "Retry-After: 0",
                    "Retry-After: NaN",
                    "Retry-After: Infinity",
                    "Retry-After: 1e400",
                    "Retry-After: 99999999999999999999999999",
                    "Retry-After: Sat, 21 Nov 2020 12:00:00 GMT",
                    "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT",
                    "Retry-After: Sat, 31 Feb 2026 25:61:61 GMT",
                    "Retry-After:",
                    "ratelimit-reset: -1",
                    "ratelimit-reset: 99999999999999999999",
                    "X-None: 3")
                .map(header ->
                    hint(
                        header,
                        header.startsWith("X") ? "{\"retry_after\":-1e400}" : "{}",
                        "(?:null|\\d+(?:\\.\\d+)?)")))
        .toList();
  }

  private static Fault hint(String header, String body, String seconds) {
    return Fault.of("429 " + header + " and " + body, Script.answer(429, body, header, DATE))
        .exits(5)
        .with("--json")
        .says("\"kind\":\"throttled\"", "\"retry_after_seconds\":" + seconds + "[,}]");
  }

  private RetryHintFaults() {}
}
