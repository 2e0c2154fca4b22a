package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.render.CancelText;
import dev.sibyl.cli.render.NoteText;
import dev.sibyl.cli.render.TroubleText;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.Providers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What standard error says about single predictions.
final class PredictionReport {

  private final Console console;
  private final Providers providers;

  PredictionReport(Console console, Providers providers) {
    this.console = console;
    this.providers = providers;
  }

  void trouble(PredictionRef reference, Trouble trouble) {
    report(reference, provider -> TroubleText.lines(reference, trouble, provider));
  }

  /// @param details of what the provider answered
  void cannotCancel(PredictionRef reference, TroubleDetails details) {
    report(reference, provider -> CancelText.notSupported(reference, details, provider));
  }

  private void report(PredictionRef reference, Function<ProviderDescription, List<Line>> words) {
    providers.all().stream()
        .filter(provider -> provider.name().equals(reference.provider()))
        .map(words)
        .forEach(console::report);
  }

  void notes(PredictionRef reference, Collection<Note> notes) {
    var lines = NoteText.lines(reference, notes);
    if (!console.quiet() && !lines.isEmpty()) {
      console.report(lines);
    }
  }

  /// @param trouble what the last polls met, null if the last one was answered
  void deadlinePassed(PredictionRef reference, @Nullable Trouble trouble, ResumeHint resume) {
    var lines = new ArrayList<Line>();
    lines.add(
        Line.of("sibyl: the deadline passed before " + reference.id().value() + " had ended"));
    if (trouble != null) {
      lines.add(
          Line.of("  cause   the last poll failed: " + TroubleText.cause(reference, trouble)));
    }
    lines.add(
        Line.of(
            "  next    it "
                + (trouble == null ? "runs" : "may run")
                + " on: "
                + resume.afterDeadline(reference)));
    console.report(lines);
  }
}
