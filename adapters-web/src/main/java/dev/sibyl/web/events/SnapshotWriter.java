package dev.sibyl.web.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.ListWatches;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.web.endpoint.Access;
import dev.sibyl.web.endpoint.ApiAnswer.EventStream.Sink;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Writes all rows to one reader, in parts, and each part in pieces: a slow reader holds a piece in
/// memory, not the rows of thousands of watches.
final class SnapshotWriter {

  static final int MAX_ROWS = 1000;

  private static final int MAX_ENDED = 10_000;
  private static final Duration MAX_AGE = Duration.ofHours(24);
  private static final int PIECE = 16_384;

  private final ListWatches watches;
  private final WatchJson rows;
  private final AccountJson accounts;
  private final InstantSource clock;

  SnapshotWriter(ListWatches watches, ListProviders providers, InstantSource clock) {
    this.watches = watches;
    this.rows = new WatchJson(providers);
    this.accounts = new AccountJson(providers);
    this.clock = clock;
  }

  /// Writes what a caller may see.
  ///
  /// @param id of an event before which everything is in the snapshot. Only the last part has it: a
  ///   reader that lost its connection before that needs another snapshot
  void write(Caller caller, long id, Sink sink) throws IOException {
    var now = clock.instant();
    var shown = shown(caller, now);
    var parts = Math.max(1, (shown.size() + MAX_ROWS - 1) / MAX_ROWS);
    for (int part = 1; part <= parts; part++) {
      var start = new StringBuilder("event: snapshot\n");
      if (part == parts) {
        start.append("id: ").append(id).append('\n');
      }
      start.append("data: {\"now\":").append(Times.json(now).print());
      start.append(",\"part\":").append(part).append(",\"parts\":").append(parts);
      if (part == 1) {
        start.append(",\"accounts\":").append(accounts(caller).print());
      }
      var from = (part - 1) * MAX_ROWS;
      var to = Math.min(shown.size(), from + MAX_ROWS);
      writePart(start.append(",\"watches\":["), shown.subList(from, to), now, sink);
    }
  }

  private void writePart(StringBuilder piece, List<WatchEntry> part, Instant now, Sink sink)
      throws IOException {
    var separator = "";
    for (var watch : part) {
      piece.append(separator);
      rows.json(watch, now).printTo(piece::append);
      separator = ",";
      if (piece.length() >= PIECE) {
        sink.write(piece.toString().getBytes(UTF_8));
        piece.setLength(0);
      }
    }
    sink.write(piece.append("]}\n\n").toString().getBytes(UTF_8));
  }

  /// The accounts that a caller may see.
  Json accounts(Caller caller) {
    return new JsonArray(
        watches.accounts().stream()
            .filter(account -> Access.isAllowed(caller, account.provider()))
            .<Json>map(accounts::json)
            .toList());
  }

  /// All that are open, and those that ended lately.
  private List<WatchEntry> shown(Caller caller, Instant now) {
    var allowed =
        watches.all().stream()
            .filter(watch -> Access.isAllowed(caller, watch.reference().provider()))
            .toList();
    var open = allowed.stream().filter(watch -> watch.closedAt() == null);
    var ended =
        allowed.stream()
            .filter(watch -> endedAt(watch).isAfter(now.minus(MAX_AGE)))
            .sorted(Comparator.comparing(SnapshotWriter::endedAt).reversed())
            .limit(MAX_ENDED);
    return Stream.concat(open, ended).toList();
  }

  private static Instant endedAt(WatchEntry watch) {
    return watch.closedAt() == null ? Instant.MIN : watch.closedAt();
  }
}
