package dev.sibyl.http.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A script that is played for one id.
final class StartedScript {

  private final PredictionScript script;
  private final String id;
  private final Instant start;
  private final PollHistory polls;
  private @Nullable Duration canceled;

  StartedScript(PredictionScript script, String id, Instant start) {
    this.script = script;
    this.id = id;
    this.start = start;
    this.polls = new PollHistory(script.lastNamedPoll());
  }

  /// Answers the next poll.
  ///
  /// @return null to close the connection without an answer
  synchronized @Nullable RecordedAnswer poll(Instant now) {
    if (canceled != null) {
      return answer(canceled);
    }
    var time = Duration.between(start, now);
    polls.add(time);
    for (var line : script.lines()) {
      if (line.isOn(time, polls)) {
        switch (line.verb()) {
          case ANSWER -> {
            return RecordedAnswer.load("answers/" + line.argument() + ".http").playAs(id, now);
          }
          case RESET -> {
            return null;
          }
          case BACK -> time = time.minus(ScriptLine.seconds(line.argument().replace("s", "")));
          case STATUS, LOG, BAR, OUTPUT, ERROR -> {}
        }
      }
    }
    return answer(notAfterTheEnd(time));
  }

  /// Cancels the prediction, unless it has ended.
  synchronized RecordedAnswer cancel(Instant now) {
    var time = Duration.between(start, now);
    if (canceled == null && !hasEnded(time)) {
      canceled = time;
    }
    return answer(canceled == null ? notAfterTheEnd(time) : canceled);
  }

  private boolean hasEnded(Duration time) {
    return script.lines().stream()
        .filter(ScriptLine::isEnd)
        .map(line -> line.begin(polls))
        .anyMatch(end -> end != null && end.compareTo(time) <= 0);
  }

  private RecordedAnswer answer(Duration time) {
    return new RecordedAnswer(200, Map.of("Content-Type", "application/json"), predictionAt(time));
  }

  private String predictionAt(Duration time) {
    var prediction = new ScriptedPrediction(id, start);
    for (var line : script.lines()) {
      var begin = line.begin(polls);
      if (begin != null && begin.compareTo(time) <= 0) {
        prediction.apply(line, begin, time);
      }
    }
    if (canceled != null) {
      prediction.cancel(canceled);
    }
    return prediction.json();
  }

  private Duration notAfterTheEnd(Duration time) {
    return script.lines().stream()
        .filter(ScriptLine::isEnd)
        .map(line -> line.begin(polls))
        .filter(Objects::nonNull)
        .filter(end -> end.compareTo(time) < 0)
        .min(Comparator.naturalOrder())
        .orElse(time);
  }
}
