package dev.sibyl.cli;

import dev.sibyl.cli.render.JsonLines;
import dev.sibyl.domain.Address;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.watch.Decision.Reason;
import dev.sibyl.ports.driving.WatchEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A watch for scripts: a line for each look that brought news, nothing on standard error.
final class WatchJson implements WatchView {

  private final Console console;
  private final Map<Address, Note> odd = new HashMap<>();

  WatchJson(Console console) {
    this.console = console;
  }

  @Override
  public void accept(WatchEvent event) {
    switch (event) {
      case WatchEvent.News(var address, var prediction) -> print(address, prediction);
      case WatchEvent.Ended(var address, var prediction) -> print(address, prediction);
      case WatchEvent.Odd(var address, var note) -> odd.put(address, note);
      case WatchEvent.GivenUp(var address, Reason.Met(var trouble)) ->
          console.print(JsonLines.line(address, trouble));
      case WatchEvent.GivenUp(var address, Reason.DeadlinePassed _) ->
          console.print(
              JsonLines.line(address, "deadline", "the deadline passed before it had ended"));
      case WatchEvent.Interrupted(var address) ->
          console.print(JsonLines.line(address, "interrupted", "the watch was interrupted"));
      case WatchEvent.Unchanged _, WatchEvent.Missed _, WatchEvent.TimePassed _ -> {}
    }
  }

  /// What was odd stands with the next answer.
  private void print(Address address, Prediction prediction) {
    var note = odd.remove(address);
    console.print(
        JsonLines.line(address, note == null ? prediction : prediction.noting(List.of(note))));
  }
}
