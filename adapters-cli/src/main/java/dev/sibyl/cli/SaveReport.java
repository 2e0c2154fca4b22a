package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.render.SaveText;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.saving.Manifest;
import dev.sibyl.domain.saving.Manifest.Completeness;
import dev.sibyl.domain.saving.Place;
import dev.sibyl.domain.saving.SavedFile;
import dev.sibyl.ports.driving.WatchEvent;
import java.util.List;

/// What people see of saves: the paths on standard output, if they are the answer, and the rest on
/// standard error.
///
/// @param printsPaths whether the paths of the files are the answer
record SaveReport(Console console, ResumeHint resume, boolean printsPaths) {

  void fileSaved(Place place, SavedFile file) {
    if (printsPaths) {
      console.print(Line.of(place.pathOf(file)));
    }
  }

  void saved(WatchEvent.Saved saved) {
    if (saved.isEarlier()) {
      alreadySaved(saved.place(), saved.manifest());
    } else {
      report(saved.manifest(), SaveText.saved(saved.place(), saved.manifest()));
    }
  }

  void alreadySaved(Place place, Manifest manifest) {
    place.outputOf(manifest).forEach(file -> fileSaved(place, file));
    report(manifest, SaveText.alreadySaved(place, manifest));
  }

  /// That all went well is a note; that something is gone is not.
  private void report(Manifest manifest, List<Line> lines) {
    if (!console.quiet() || manifest.completeness() != Completeness.WHOLE) {
      console.report(lines);
    }
  }

  void cannotSave(PredictionRef reference, String reason) {
    console.report(SaveText.cannotSave(reference, reason, resume.of(List.of(reference))));
  }

  void notSaved(WatchEvent.NotSaved notSaved) {
    var reference = notSaved.reference();
    console.report(SaveText.notSaved(reference, notSaved.reasons(), resume.of(List.of(reference))));
  }
}
