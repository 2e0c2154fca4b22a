package dev.sibyl.web;

import dev.sibyl.web.endpoint.ProblemException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/// The requests that are being answered.
final class ActiveRequests {

  private final ServerLimits limits;
  private final Set<ActiveRequest> all = ConcurrentHashMap.newKeySet();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger streams = new AtomicInteger();
  private volatile boolean stopping;

  ActiveRequests(ServerLimits limits) {
    this.limits = limits;
  }

  /// Begins a request in this thread.
  ActiveRequest begin(Request request, Scheduler scheduler) {
    var active = new ActiveRequest(request, scheduler, limits);
    requests.incrementAndGet();
    all.add(active);
    active.begin();
    if (stopping) {
      active.interrupt();
    }
    return active;
  }

  void end(ActiveRequest active) {
    active.end();
    all.remove(active);
    requests.decrementAndGet();
  }

  /// @throws ProblemException if too many are being answered
  void requireRoom() throws ProblemException {
    if (requests.get() - streams.get() > limits.requests()) {
      throw overloaded("too many requests are being answered");
    }
  }

  /// Counts a stream, which is closed by [#closeStream].
  ///
  /// @throws ProblemException if too many are open
  void openStream() throws ProblemException {
    if (streams.incrementAndGet() > limits.streams()) {
      streams.decrementAndGet();
      throw overloaded("too many streams of events are open; serve.max-streams is their limit");
    }
  }

  void closeStream() {
    streams.decrementAndGet();
  }

  /// Ends all early, and those to come.
  void stop() {
    stopping = true;
    all.forEach(ActiveRequest::interrupt);
  }

  private static ProblemException overloaded(String detail) {
    return new ProblemException(503, "Overloaded", detail, Duration.ofSeconds(5));
  }
}
