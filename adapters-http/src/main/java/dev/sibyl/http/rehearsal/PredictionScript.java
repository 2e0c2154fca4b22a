package dev.sibyl.http.rehearsal;

import dev.sibyl.http.rehearsal.ScriptLine.When;
import java.util.List;

/// The course of a prediction. A line is `WHEN WHAT`; `#` starts a comment. Times are measured from
/// the first poll of the id:
///
/// ```
/// 0s        status starting
/// 3s        status processing
/// 3s        log Using seed: 29889
/// 3s..11s   bar 40               a tqdm bar of 40 steps, evenly over that time
/// 11s       output "A light"     any JSON
/// 11s       error out of memory
/// 12s       status succeeded     nothing changes after the end
/// 4s..6s    answer throttled     answers/throttled.http instead of the prediction
/// 5s..6s    reset                the connection is closed without an answer
/// 7s..8s    back 4s              an old copy: the prediction of 4 s ago
/// every 3   answer unavailable   at every third poll
/// ```
///
/// A line with `poll N` does not depend on time: it takes effect at the Nth poll of the id, and
/// stays in effect. So a client sees every step, however fast it or the machine is:
///
/// ```
/// poll 1    status starting
/// poll 2    status processing
/// poll 3    status succeeded
/// ```
record PredictionScript(List<ScriptLine> lines) {

  PredictionScript {
    lines = List.copyOf(lines);
  }

  /// @throws IllegalArgumentException if a line is not one of a script
  static PredictionScript parse(String script) {
    return new PredictionScript(
        script
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(ScriptLine::parse)
            .toList());
  }

  /// The highest number of a poll that it names, 0 if it names none.
  int lastNamedPoll() {
    return lines.stream()
        .mapToInt(line -> line.when() instanceof When.FromPoll(var number) ? number : 0)
        .max()
        .orElse(0);
  }
}
