package dev.sibyl.http.rehearsal;

import dev.sibyl.http.rehearsal.ScriptLine.When.Between;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A prediction in the Replicate format, built from the lines of a script.
final class ScriptedPrediction {

  private static final double NANOS_PER_SECOND = 1e9;

  private final String id;
  private final Instant created;
  private final StringBuilder logs = new StringBuilder();
  private String status = "starting";
  private String output = "null";
  private String error = "null";
  private @Nullable Instant started;
  private @Nullable Instant completed;

  ScriptedPrediction(String id, Instant created) {
    this.id = id;
    this.created = created;
  }

  /// Applies one line.
  ///
  /// @param begin when the line took effect, measured from the creation
  /// @param time the present time, measured from the creation
  void apply(ScriptLine line, Duration begin, Duration time) {
    switch (line.verb()) {
      case STATUS -> {
        status = line.argument();
        if (status.equals("processing") && started == null) {
          started = created.plus(begin);
        }
        completed = line.isEnd() ? created.plus(begin) : null;
      }
      case LOG -> logs.append(line.argument()).append('\n');
      case BAR -> {
        if (line.when() instanceof Between(var from, var to)) {
          appendBar(Integer.parseInt(line.argument().strip()), to.minus(from), time.minus(from));
        }
      }
      case OUTPUT -> output = line.argument();
      case ERROR -> error = quote(line.argument());
      case ANSWER, RESET, BACK -> {}
    }
  }

  /// @param time the present time, measured from the creation
  void cancel(Duration time) {
    status = "canceled";
    completed = created.plus(time);
  }

  String json() {
    return """
    {"id": %s, "model": "sibyl/rehearsal", "version": "hidden", "status": %s,
     "input": {"prompt": "a lighthouse at dawn"}, "output": %s, "error": %s, "logs": %s,
     "created_at": %s, "started_at": %s, "completed_at": %s, "data_removed": false,
     "urls": {"get": "{{predictions}}/%s", "cancel": "{{predictions}}/%s/cancel"}}
    """
        .formatted(
            quote(id),
            quote(status),
            output,
            error,
            quote(logs.toString()),
            quote(created),
            quote(started),
            quote(completed),
            id,
            id);
  }

  /// Appends a line for each step, as tqdm prints it.
  private void appendBar(int steps, Duration length, Duration elapsed) {
    var done = Math.min(steps, elapsed.multipliedBy(steps).dividedBy(length));
    for (int step = 0; step <= done; step++) {
      var ran = length.multipliedBy(step).dividedBy(steps);
      var full = step * 10 / steps;
      logs.append(
          String.format(
              Locale.ROOT,
              "%3d%%|%s%s| %d/%d [00:%02d<00:%02d, %.2fit/s]\n",
              step * 100 / steps,
              "█".repeat(full),
              " ".repeat(10 - full),
              step,
              steps,
              ran.toSeconds(),
              length.minus(ran).toSeconds(),
              steps / (length.toNanos() / NANOS_PER_SECOND)));
    }
  }

  private static String quote(@Nullable Instant time) {
    return time == null ? "null" : quote(time.truncatedTo(ChronoUnit.MILLIS).toString());
  }

  private static String quote(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
        + '"';
  }
}
