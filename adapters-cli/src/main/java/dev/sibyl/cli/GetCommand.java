package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.parsing.CommandLine;
import dev.sibyl.cli.parsing.Option;
import dev.sibyl.cli.render.JsonLines;
import dev.sibyl.cli.render.PredictionText;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Outcome;
import dev.sibyl.ports.driving.Answer;
import java.util.function.Consumer;

/// `sibyl get`: what is known now about each prediction.
final class GetCommand extends PredictionCommand {

  GetCommand(CommandLine line) {
    super(line);
  }

  @Override
  public ExitCode run(UseCases useCases, Console console) throws InterruptedException {
    var providers = useCases.listProviders().list();
    var references = referenceReader(useCases, providers).references(words(), console.in());
    Consumer<Answer> view =
        isJson()
            ? answer -> console.printSoon(JsonLines.line(answer))
            : textView(
                console,
                new PredictionText(console.zone(), references.size() == 1),
                new PredictionReport(console, providers));
    var exitCode = new WorstExitCode();
    var defects = defectReport(console);
    try (var waiting = new WaitingLine(console, useCases, references.size())) {
      useCases
          .getPredictions()
          .get(
              references,
              defects.answers(answer -> {
                waiting.answered();
                view.accept(answer);
                exitCode.add(exitCode(answer));
              }));
    }
    return defects.conclude(exitCode.get());
  }

  private static Consumer<Answer> textView(
      Console console, PredictionText text, PredictionReport report) {
    return answer -> {
      if (answer.lookup() instanceof Found found) {
        console.printSoon(text.lines(answer.reference(), found));
        report.notes(answer.reference(), found.prediction().notes());
      } else if (answer.lookup() instanceof Trouble trouble) {
        report.trouble(answer.reference(), trouble);
      }
    };
  }

  private ExitCode exitCode(Answer answer) {
    return line().has(Option.EXIT_STATUS) && answer.lookup() instanceof Found found
        ? ExitCode.of(Outcome.of(found.prediction().status()))
        : ExitCode.of(answer.lookup());
  }
}
