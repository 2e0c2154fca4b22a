package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.render.JsonLines;
import dev.sibyl.cli.render.SaveText;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.saving.Manifest;
import dev.sibyl.domain.saving.Place;
import dev.sibyl.ports.driving.WatchEvent;
import java.util.HashMap;
import java.util.Map;

/// A watch for scripts: a line of JSON for each answer with news, and for each end.
final class JsonWatchView implements WatchView {

  private final Console console;
  private final HookReport hooks;
  private final InputReport input;
  private final Map<PredictionRef, JsonNotes> unprinted = new HashMap<>();
  private final Map<PredictionRef, String> notSaved = new HashMap<>();

  JsonWatchView(Console console, HookReport hooks, InputReport input) {
    this.console = console;
    this.hooks = hooks;
    this.input = input;
  }

  @Override
  public void accept(WatchEvent event) {
    switch (event) {
      case WatchEvent.Changed(var reference, var answer) -> print(reference, answer);
      case WatchEvent.Ended(var reference, var answer) -> printEnd(reference, answer);
      case WatchEvent.AlreadySaved(var reference, var place, var manifest) -> {
        printFiles(place, manifest);
        console.print(JsonLines.alreadySaved(reference, manifest));
      }
      case WatchEvent.FileSaved(_, var place, var file) ->
          console.print(JsonLines.line(place, file));
      case WatchEvent.Saved saved -> saved(saved);
      case WatchEvent.NotSaved(var reference, _, var reasons) ->
          notSaved.put(reference, String.join("; ", reasons));
      case WatchEvent.CannotSave(var reference, var reason) ->
          console.print(JsonLines.cannotSave(reference, reason));
      case WatchEvent.SaveInterrupted(var reference) ->
          console.print(JsonLines.saveInterrupted(reference));
      case WatchEvent.Unchanged(var reference, var answer) ->
          notesOf(reference).keep(answer.prediction().notes());
      case WatchEvent.GaveUp(var reference, var trouble) ->
          console.print(JsonLines.line(reference, trouble));
      case WatchEvent.DeadlinePassed(var reference, var trouble) ->
          console.print(JsonLines.deadlinePassed(reference, trouble));
      case WatchEvent.Interrupted(var reference) -> console.print(JsonLines.interrupted(reference));
      case WatchEvent.HookFailed(_, var exitCode) -> hooks.failed(exitCode);
      case WatchEvent.HookNotStarted(_, var reason) -> hooks.notStarted(reason);
      case WatchEvent.HookDeadlinePassed(_, var started) -> hooks.deadlinePassed(started);
      case WatchEvent.SourceDeadlinePassed _ -> input.deadlinePassed();
      case WatchEvent.Began _,
          WatchEvent.PollFailed _,
          WatchEvent.SaveProgressed _,
          WatchEvent.HookInterrupted _ -> {}
    }
  }

  @Override
  public void summarize(WatchTally tally) {
    hooks.interrupted(tally);
  }

  private void saved(WatchEvent.Saved saved) {
    if (saved.isEarlier()) {
      printFiles(saved.place(), saved.manifest());
    }
    var reason = SaveText.whyGone(saved.manifest());
    if (!reason.isEmpty()) {
      notSaved.put(saved.reference(), reason);
    }
  }

  private void printFiles(Place place, Manifest manifest) {
    place.outputOf(manifest).forEach(file -> console.print(JsonLines.line(place, file)));
  }

  private void printEnd(PredictionRef reference, Found answer) {
    var reason = notSaved.remove(reference);
    if (reason == null) {
      print(reference, answer);
    } else {
      console.print(JsonLines.notSaved(reference, withNotes(reference, answer), reason));
    }
  }

  private void print(PredictionRef reference, Found answer) {
    console.print(JsonLines.line(reference, withNotes(reference, answer)));
  }

  private Found withNotes(PredictionRef reference, Found answer) {
    var prediction = notesOf(reference).addTo(answer.prediction());
    return new Found(prediction, answer.answeredAt(), answer.retryAfter());
  }

  private JsonNotes notesOf(PredictionRef reference) {
    return unprinted.computeIfAbsent(reference, _ -> new JsonNotes());
  }
}
