package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.parsing.CommandLine;
import dev.sibyl.cli.render.CancelText;
import dev.sibyl.cli.render.JsonLines;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driving.CancelResult;
import dev.sibyl.ports.driving.CancelResult.AlreadyEnded;
import dev.sibyl.ports.driving.CancelResult.Canceled;
import dev.sibyl.ports.driving.CancelResult.NotCanceled;
import dev.sibyl.ports.driving.CancelResult.NotSupported;
import java.util.function.BiConsumer;

/// `sibyl cancel`: asks the providers to cancel predictions.
final class CancelCommand extends PredictionCommand {

  CancelCommand(CommandLine line) {
    super(line);
  }

  @Override
  public ExitCode run(UseCases useCases, Console console) throws InterruptedException {
    var providers = useCases.listProviders().list();
    var references = referenceReader(useCases, providers).references(words(), console.in());
    BiConsumer<PredictionRef, CancelResult> view =
        isJson() ? jsonView(console) : textView(console, new PredictionReport(console, providers));
    var exitCode = new WorstExitCode();
    var defects = defectReport(console);
    try (var waiting = new WaitingLine(console, useCases, references.size())) {
      useCases
          .cancelPredictions()
          .cancel(
              references,
              defects.results((reference, result) -> {
                waiting.answered();
                view.accept(reference, result);
                exitCode.add(ExitCode.of(result));
              }));
    }
    return defects.conclude(exitCode.get());
  }

  @Override
  public String adviceAfterInterrupt() {
    return "some may be canceled; the same command cancels the others";
  }

  private static BiConsumer<PredictionRef, CancelResult> jsonView(Console console) {
    return (reference, result) ->
        console.printSoon(
            switch (result) {
              case Canceled(var answer) -> JsonLines.line(reference, answer);
              case AlreadyEnded(var answer) -> JsonLines.line(reference, answer);
              case NotSupported(var details) -> JsonLines.notSupported(reference, details);
              case NotCanceled(var trouble) -> JsonLines.line(reference, trouble);
            });
  }

  private static BiConsumer<PredictionRef, CancelResult> textView(
      Console console, PredictionReport report) {
    return (reference, result) -> {
      switch (result) {
        case Canceled(var answer) -> console.printSoon(CancelText.canceled(reference, answer));
        case AlreadyEnded(var answer) -> console.printSoon(CancelText.ended(reference, answer));
        case NotSupported(var details) -> report.cannotCancel(reference, details);
        case NotCanceled(var trouble) -> report.trouble(reference, trouble);
      }
    };
  }
}
