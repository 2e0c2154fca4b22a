package dev.sibyl.http.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The life of a prediction as a script, played in time from the first poll. A line each, `TIME
/// WHAT`, times from the first poll; `#` begins a comment:
///
/// ```
/// 0s        status starting
/// 3s        status processing
/// 3s        log Using seed: 29889
/// 3s..11s   bar 40               a tqdm bar of 40 steps, evenly over that time
/// 11s       output "A light"     any JSON
/// 12s       status succeeded
/// 4s..6s    answer throttled     what answers/throttled.http says, instead
/// every 3   answer unavailable   at every third poll
/// 5s..6s    reset                the connection is closed without an answer
/// 7s..8s    back 4s              an old copy: what was told 4 s ago
/// ```
final class PredictionScript {

  private static final Pattern LINE =
      Pattern.compile(
          "(?:(?<from>[\\d.]+)s(?:\\.\\.(?<to>[\\d.]+)s)?|every (?<every>\\d+))\\s+"
              + "(?<verb>status|log|bar|output|error|answer|reset|back)(?: (?<rest>.*))?");

  /// @param to the end of its time, or the same as `from` where it has none
  /// @param every of which polls it is, 0 for all
  private record Line(double from, double to, int every, String verb, String rest) {

    boolean hasBegun(double now) {
      return from <= now;
    }

    boolean isOn(double now, int poll) {
      return every > 0 ? poll % every == 0 : from <= now && now < to;
    }
  }

  private final List<Line> lines;

  private PredictionScript(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  static PredictionScript parse(String script) {
    var lines = new ArrayList<Line>();
    for (var text : script.lines().toList()) {
      if (text.isBlank() || text.startsWith("#")) {
        continue;
      }
      var line = LINE.matcher(text.stripTrailing());
      if (!line.matches()) {
        throw new IllegalArgumentException("no line of a life: " + text);
      }
      var every = line.group("every") == null ? 0 : Integer.parseInt(line.group("every"));
      var from = line.group("from") == null ? 0 : Double.parseDouble(line.group("from"));
      var to = line.group("to") == null ? from : Double.parseDouble(line.group("to"));
      var rest = line.group("rest");
      lines.add(new Line(from, to, every, line.group("verb"), rest == null ? "" : rest));
    }
    return new PredictionScript(lines);
  }

  /// What it answers to a poll.
  ///
  /// @param poll the number of the poll, from 1
  /// @return null where the connection is to be closed instead
  @Nullable RecordedAnswer answer(String id, Instant born, Instant now, int poll) {
    var age = Duration.between(born, now).toNanos() / 1e9;
    for (var line : lines) {
      if (line.isOn(age, poll)) {
        switch (line.verb()) {
          case "answer" -> {
            return RecordedAnswer.load("answers/" + line.rest() + ".http").playAs(id, now);
          }
          case "reset" -> {
            return null;
          }
          case "back" -> age -= Double.parseDouble(line.rest().replace("s", ""));
          default -> {}
        }
      }
    }
    return new RecordedAnswer(
        200,
        Map.of("Content-Type", "application/json"),
        prediction(id, born, Math.min(age, end())));
  }

  private double end() {
    return lines.stream()
        .filter(line -> line.verb().equals("status") && isEnd(line.rest()))
        .mapToDouble(Line::from)
        .min()
        .orElse(Double.MAX_VALUE);
  }

  private static boolean isEnd(String status) {
    return status.matches("succeeded|failed|canceled|aborted");
  }

  private String prediction(String id, Instant born, double age) {
    var status = "starting";
    var output = "null";
    var error = "null";
    String started = null;
    String completed = null;
    var logs = new StringBuilder();
    for (var line : lines) {
      if (!line.hasBegun(age)) {
        continue;
      }
      switch (line.verb()) {
        case "status" -> {
          status = line.rest();
          var at = quoted(at(born, line.from()));
          if (status.equals("processing") && started == null) {
            started = at;
          }
          completed = isEnd(status) ? at : null;
        }
        case "log" -> logs.append(line.rest()).append('\n');
        case "bar" -> bar(line, age, logs);
        case "output" -> output = line.rest();
        case "error" -> error = quoted(line.rest());
        default -> {}
      }
    }
    return """
    {"id": %s, "model": "sibyl/rehearsal", "version": "hidden", "status": %s,
     "input": {"prompt": "a lighthouse at dawn"}, "output": %s, "error": %s, "logs": %s,
     "created_at": %s, "started_at": %s, "completed_at": %s, "data_removed": false}
    """
        .formatted(
            quoted(id),
            quoted(status),
            output,
            error,
            quoted(logs.toString()),
            quoted(at(born, 0)),
            started,
            completed);
  }

  /// As tqdm prints it, a line a step.
  private static void bar(Line line, double age, StringBuilder logs) {
    var steps = Integer.parseInt(line.rest().strip());
    var length = line.to() - line.from();
    var done = (int) Math.min(steps, Math.floor((age - line.from()) / length * steps));
    for (int step = 0; step <= done; step++) {
      var seconds = length * step / steps;
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
              (int) seconds,
              (int) (length - seconds),
              steps / length));
    }
  }

  private static String at(Instant born, double seconds) {
    return born.plusMillis((long) (seconds * 1e3)).truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
        + '"';
  }
}
