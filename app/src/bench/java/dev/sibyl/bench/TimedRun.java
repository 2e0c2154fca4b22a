package dev.sibyl.bench;

import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Request;
import dev.sibyl.http.Router;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// A prediction that starts with the first request for it, and succeeds a fixed time later.
final class TimedRun implements Router {

  static final Duration LENGTH = Duration.ofSeconds(30);

  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicReference<Instant> start = new AtomicReference<>();
  private final AtomicReference<Instant> reported = new AtomicReference<>();

  @Override
  public Script route(Request request) {
    requests.incrementAndGet();
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    start.compareAndSet(null, now);
    var hasEnded = !now.isBefore(end());
    if (hasEnded) {
      reported.compareAndSet(null, now);
    }
    var answer =
        """
        {"id":"%s","model":"black-forest-labs/flux-dev","input":{},"logs":"","error":null,\
        "status":"%s","output":%s,"created_at":"%s","started_at":"%s","completed_at":%s}\
        """
            .formatted(
                request.id(),
                hasEnded ? "succeeded" : "processing",
                hasEnded ? "\"done\"" : "null",
                start.get(),
                start.get(),
                hasEnded ? "\"" + end() + "\"" : "null");
    return Script.answer(200, answer, "Content-Type: application/json").kept();
  }

  int requests() {
    return requests.get();
  }

  Instant end() {
    return start.get().plus(LENGTH);
  }

  /// When it was first asked for after its end.
  Instant reported() {
    return reported.get();
  }
}
