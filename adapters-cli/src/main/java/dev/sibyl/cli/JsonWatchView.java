package dev.sibyl.cli;

import dev.sibyl.cli.render.JsonLines;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.watch.Decision.Reason;
import dev.sibyl.ports.driving.WatchEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A watch for scripts: a line for each poll that brought news, nothing on standard error.
final class JsonWatchView implements WatchView {

  private final Console console;
  private final Map<PredictionRef, Note> odd = new HashMap<>();

  JsonWatchView(Console console) {
    this.console = console;
  }

  @Override
  public void accept(WatchEvent event) {
    switch (event) {
      case WatchEvent.News(var reference, var prediction) -> print(reference, prediction);
      case WatchEvent.Ended(var reference, var prediction) -> print(reference, prediction);
      case WatchEvent.Odd(var reference, var note) -> odd.put(reference, note);
      case WatchEvent.GivenUp(var reference, Reason.Met(var trouble)) ->
          console.print(JsonLines.line(reference, trouble));
      case WatchEvent.GivenUp(var reference, Reason.DeadlinePassed _) ->
          console.print(
              JsonLines.line(reference, "deadline", "the deadline passed before it had ended"));
      case WatchEvent.Interrupted(var reference) ->
          console.print(JsonLines.line(reference, "interrupted", "the watch was interrupted"));
      case WatchEvent.Unchanged _, WatchEvent.Missed _, WatchEvent.TimePassed _ -> {}
    }
  }

  /// What was odd stands with the next answer.
  private void print(PredictionRef reference, Prediction prediction) {
    var note = odd.remove(reference);
    console.print(
        JsonLines.line(reference, note == null ? prediction : prediction.withNotes(List.of(note))));
  }
}
