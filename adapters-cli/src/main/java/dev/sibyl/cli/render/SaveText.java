package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.Style;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.saving.Manifest;
import dev.sibyl.domain.saving.Place;
import dev.sibyl.domain.saving.SaveProgress;
import dev.sibyl.domain.saving.SavedFile;
import java.util.ArrayList;
import java.util.List;

/// The save of a prediction in words.
public final class SaveText {

  private static final int MAX_REASONS = 10;

  /// What was saved now.
  public static List<Line> saved(Place place, Manifest manifest) {
    return lines(place, manifest, "saved");
  }

  /// What an earlier run has saved.
  public static List<Line> alreadySaved(Place place, Manifest manifest) {
    return lines(place, manifest, "saved before:");
  }

  private static List<Line> lines(Place place, Manifest manifest, String verb) {
    var reference = place.reference();
    var saved =
        reference.id().value()
            + "  "
            + verb
            + " "
            + content(place, manifest)
            + " in "
            + place.directory();
    var why = whyGone(manifest);
    return why.isEmpty()
        ? List.of(Line.of(saved))
        : List.of(
            Line.of(
                Style.BAD, "sibyl: there is no output of " + reference.id().value() + " to save"),
            Line.of("  cause   " + why),
            Line.of("  saved   " + saved));
  }

  /// Why there was no output to save; empty if there was, or if none is expected.
  public static String whyGone(Manifest manifest) {
    return switch (manifest.completeness()) {
      case WHOLE -> "";
      case REMOVED -> "the provider has removed it, as Replicate does an hour after the end";
      case NOTHING -> "the model gave nothing, or its output was lost";
    };
  }

  private static String content(Place place, Manifest manifest) {
    var output = place.outputOf(manifest);
    var bytes = output.stream().mapToLong(SavedFile::bytes).sum();
    return switch (output.size()) {
      case 0 -> "the answer";
      case 1 -> "1 file (" + SizeText.of(bytes) + ") and the answer";
      default -> output.size() + " files (" + SizeText.of(bytes) + ") and the answer";
    };
  }

  /// What could not be saved.
  ///
  /// @param next the command that tries it again
  public static List<Line> notSaved(PredictionRef reference, List<String> reasons, String next) {
    var lines = new ArrayList<Line>();
    lines.add(Line.of(Style.BAD, "sibyl: not all of " + reference.id().value() + " is saved"));
    reasons.stream()
        .limit(MAX_REASONS)
        .forEach(reason -> lines.add(Line.of("  cause   " + reason)));
    if (reasons.size() > MAX_REASONS) {
      lines.add(Line.of("  cause   and " + (reasons.size() - MAX_REASONS) + " more"));
    }
    lines.add(Line.of("  next    what is missing is tried again by: " + next));
    return lines;
  }

  /// Nothing of it can be saved, so it was not waited for.
  ///
  /// @param next the command that tries it again
  public static List<Line> cannotSave(PredictionRef reference, String reason, String next) {
    return List.of(
        Line.of(
            Style.BAD,
            "sibyl: " + reference.id().value() + " cannot be saved, so it is not waited for"),
        Line.of("  cause   " + reason),
        Line.of("  next    when that is fixed: " + next));
  }

  /// A file begins.
  public static Line begun(PredictionRef reference, SaveProgress progress) {
    return Line.of(reference.id().value() + "  " + file(progress));
  }

  private static String file(SaveProgress progress) {
    return progress.files() == 1
        ? "saving"
        : "saving file " + progress.file() + " of " + progress.files();
  }

  private SaveText() {}
}
