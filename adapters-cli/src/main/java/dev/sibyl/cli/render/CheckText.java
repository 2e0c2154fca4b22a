package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.Style;
import dev.sibyl.domain.check.CheckStep;
import dev.sibyl.domain.check.StepResult;
import dev.sibyl.domain.check.StepResult.Failed;
import dev.sibyl.domain.check.StepResult.NotChecked;
import dev.sibyl.domain.check.StepResult.Passed;
import dev.sibyl.ports.driving.ProviderCheck;
import dev.sibyl.ports.driving.ProviderCheck.Verdict;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.Providers;
import java.util.ArrayList;
import java.util.List;

/// The check of a provider for people: a line for each step, with what to do if it failed.
public final class CheckText {

  private static final int WORD_WIDTH = 10;

  public static List<Line> lines(ProviderCheck check, Providers providers) {
    var lines = new ArrayList<Line>();
    lines.add(head(check, providers));
    for (var checked : check.steps()) {
      if (!(checked.result() instanceof NotChecked)) {
        lines.add(line(checked.step(), checked.result(), check));
      }
    }
    return lines;
  }

  private static Line head(ProviderCheck check, Providers providers) {
    var verdict =
        check.verdict() == Verdict.USABLE
            ? Line.of(Style.GOOD, "can be used")
            : Line.of(Style.BAD, problem(check));
    return Line.of(check.provider().value() + "  ").plus(verdict).plus(url(check, providers));
  }

  private static String problem(ProviderCheck check) {
    return switch (check.verdict()) {
      case USABLE -> "";
      case REFUSED -> has(check, CheckStep.KEY) ? "does not accept the key" : "has no usable key";
      case UNAVAILABLE -> has(check, CheckStep.ROUTE) ? "cannot be used now" : "cannot be reached";
      case UNREADABLE ->
          has(check, CheckStep.ROUTE) ? "does not answer as expected" : "has no base URL";
    };
  }

  /// Whether that step failed.
  private static boolean has(ProviderCheck check, CheckStep step) {
    return check.steps().stream()
        .anyMatch(checked -> checked.step() == step && checked.result() instanceof Failed);
  }

  private static String url(ProviderCheck check, Providers providers) {
    return providers.all().stream()
        .filter(provider -> provider.name().equals(check.provider()))
        .map(provider -> provider.endpoint() instanceof Endpoint.At(var url) ? "  " + url : "")
        .findFirst()
        .orElse("");
  }

  private static Line line(CheckStep step, StepResult result, ProviderCheck check) {
    var word = step.word() + " ".repeat(WORD_WIDTH - step.word().length());
    var line = Line.of("  " + word);
    return switch (result) {
      case Passed(var detail) -> line.plus(detail + latency(step, check));
      case Failed(var detail, var remedy) -> line.plus(Style.BAD, detail).plus("; " + remedy);
      case NotChecked unchecked -> line.plus(unchecked.detail());
    };
  }

  private static String latency(CheckStep step, ProviderCheck check) {
    return step == CheckStep.ROUTE && check.latency() != null
        ? " (" + DurationText.of(check.latency()) + ")"
        : "";
  }

  /// The providers that were not named and cannot be asked.
  public static List<Line> notChecked(List<ProviderDescription> providers) {
    return providers.stream()
        .map(provider ->
            Line.of(provider.name().value() + "  not checked  ")
                .plus(ProviderTable.missing(provider)))
        .toList();
  }

  /// There was none to check.
  public static List<Line> nothingChecked() {
    return List.of(
        Line.of("sibyl: nothing was checked: no provider has a key"),
        Line.of(
            "  next    set the key of one, or try it without an account: sibyl check rehearsal"));
  }

  private CheckText() {}
}
