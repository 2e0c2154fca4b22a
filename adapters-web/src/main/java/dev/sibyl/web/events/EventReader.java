package dev.sibyl.web.events;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.web.endpoint.Access;
import dev.sibyl.web.endpoint.ApiAnswer.EventStream.Sink;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Passes events on to one reader, at the reader's pace.
final class EventReader {

  /// How often the reader gets the time, so that it can tell a dead connection from a quiet one.
  /// The accounts are with it: their rates and delays change with each poll, which is no event.
  private static final Duration CLOCK_INTERVAL = Duration.ofSeconds(15);

  /// A reader that is further behind gets a snapshot instead.
  private static final long MAX_BEHIND = 1000;

  private final EventLog log;
  private final SnapshotWriter snapshots;
  private final InstantSource clock;
  private final Caller caller;
  private final Sink sink;

  /// The id of the last event that the reader has, or that is in its snapshot.
  private long last;

  /// Events up to this one happened before the reader was ready for them. They do not make it slow.
  private long backlogEnd;

  EventReader(
      EventLog log, SnapshotWriter snapshots, InstantSource clock, Caller caller, Sink sink) {
    this.log = log;
    this.snapshots = snapshots;
    this.clock = clock;
    this.caller = caller;
    this.sink = sink;
  }

  /// Begins with the event after that one, or with a snapshot if that is not in the log, and goes
  /// on until it is interrupted.
  void read(long after) throws IOException, InterruptedException {
    if (log.isFollowed(after)) {
      last = after;
      backlogEnd = log.latest();
    } else {
      writeSnapshot();
    }
    for (var clockAt = clock.instant().plus(CLOCK_INTERVAL); ; ) {
      var now = clock.instant();
      if (!now.isBefore(clockAt)) {
        writeClock(now);
        clockAt = now.plus(CLOCK_INTERVAL);
      }
      log.await(last, Duration.between(now, clockAt));
      writeNext();
    }
  }

  private void writeNext() throws IOException {
    var behind = log.latest() - last;
    if (behind > (last < backlogEnd ? EventLog.CAPACITY : MAX_BEHIND)) {
      sink.write(StreamEvent.encode("dropped", member("count", Json.of(behind))));
      writeSnapshot();
      return;
    }
    var event = log.after(last);
    if (event != null) {
      if (Access.isAllowed(caller, event.provider())) {
        event.writeTo(sink);
      }
      last = event.id();
    }
  }

  private void writeSnapshot() throws IOException {
    // Before the rows are read: what happens meanwhile is in both, and may be.
    last = log.latest();
    snapshots.write(caller, last, sink);
    backlogEnd = log.latest();
  }

  private void writeClock(Instant now) throws IOException {
    var members = member("now", Times.json(now)).with("accounts", snapshots.accounts(caller));
    sink.write(StreamEvent.encode("clock", members));
  }

  private static JsonObject member(String name, Json value) {
    return JsonObject.EMPTY.with(name, value);
  }
}
