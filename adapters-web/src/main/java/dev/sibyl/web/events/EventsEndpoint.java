package dev.sibyl.web.events;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.ListWatches;
import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ApiAnswer.EventStream;
import dev.sibyl.web.endpoint.ApiAnswer.EventStream.Sink;
import dev.sibyl.web.endpoint.ApiRequest;
import dev.sibyl.web.endpoint.Endpoint;
import dev.sibyl.web.endpoint.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// `GET /v1/watches/events`: everything that is watched, and then what happens to it.
public final class EventsEndpoint implements Endpoint {

  static final String PATH = "/v1/watches/events";

  private static final String RETRY = "retry: 2000\n\n";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
  private static final long NONE = -1;

  private final EventLog log;
  private final SnapshotWriter snapshots;
  private final InstantSource clock;
  private final int maxStreams;
  private final AtomicInteger openStreams = new AtomicInteger();

  /// @param maxStreams how many may be open at once
  public EventsEndpoint(
      EventLog log,
      ListWatches watches,
      ListProviders providers,
      InstantSource clock,
      int maxStreams) {
    this.log = log;
    this.snapshots = new SnapshotWriter(watches, providers, clock);
    this.clock = clock;
    this.maxStreams = maxStreams;
  }

  /// How many streams are open.
  public int openStreams() {
    return openStreams.get();
  }

  @Override
  public @Nullable ApiAnswer answer(ApiRequest request) throws ProblemException {
    if (!request.path().equals(PATH)) {
      return null;
    }
    Methods.requireGet(request);
    if (openStreams() >= maxStreams) {
      throw new ProblemException(
          503,
          "Too many streams",
          "no more than " + maxStreams + " streams of events may be open (serve.max-streams)",
          RETRY_AFTER);
    }
    var after = lastId(request);
    return new EventStream(sink -> write(request.caller(), after, sink));
  }

  private void write(Caller caller, long after, Sink sink) throws IOException {
    // Several may have been let in for the last place.
    var isOpen = openStreams.incrementAndGet() <= maxStreams;
    try {
      sink.write(RETRY.getBytes(US_ASCII));
      if (isOpen) {
        new EventReader(log, snapshots, clock, caller, sink).read(after);
      }
    } catch (InterruptedException stopped) {
      // The server stops. The stream ends as it should, and the reader comes back.
      sink.write(RETRY.getBytes(US_ASCII));
    } finally {
      openStreams.decrementAndGet();
    }
  }

  /// The header is newer: a browser repeats the parameter when it connects again.
  private static long lastId(ApiRequest request) {
    var header = request.header("Last-Event-ID");
    var id = header == null ? request.parameter("after") : header;
    try {
      return id == null ? NONE : Long.parseLong(id);
    } catch (NumberFormatException _) {
      return NONE;
    }
  }
}
