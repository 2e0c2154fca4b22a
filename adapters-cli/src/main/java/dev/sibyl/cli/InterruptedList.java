package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.domain.PredictionRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The predictions that were not finished when the user stopped a watch, with the commands that go
/// on, or cancel those that run on.
final class InterruptedList {

  private final ResumeHint resume;
  private final List<PredictionRef> running = new ArrayList<>();
  private final List<PredictionRef> saved = new ArrayList<>();
  private final List<PredictionRef> hooked = new ArrayList<>();

  InterruptedList(ResumeHint resume) {
    this.resume = resume;
  }

  /// It has not ended.
  void addRunning(PredictionRef reference) {
    running.add(reference);
  }

  /// Its save has not ended.
  void addSaved(PredictionRef reference) {
    saved.add(reference);
  }

  /// Its command of `--exec` has not ended.
  void addHooked(PredictionRef reference) {
    hooked.add(reference);
  }

  void report(Console console) {
    var all = Stream.of(running, saved, hooked).flatMap(List::stream).toList();
    if (all.isEmpty()) {
      return;
    }
    var errors = new ErrorReport(console);
    var advice = "go on with: " + resume.of(all);
    var cancel = resume.cancel(running);
    switch (running.size()) {
      case 0 -> errors.interrupted(advice);
      case 1 -> errors.interrupted("it runs on; " + advice, "stop it with: " + cancel);
      default ->
          errors.interrupted(
              running.size() + " predictions run on; " + advice, "stop them with: " + cancel);
    }
  }
}
