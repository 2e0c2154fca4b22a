package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.render.JsonLines;
import dev.sibyl.cli.render.PredictionText;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Outcome;
import dev.sibyl.ports.driving.Answer;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sibyl get`: what is known now about each prediction.
@Command(
    name = "get",
    description = "Show what is known now about each prediction.",
    footer = {
      "",
      "Examples:",
      "  sibyl get w44zs9cet5rmc0cqzp49gpkhf8",
      "  sibyl get cometapi:t2s7f615pdrm40ck09v88sm224 https://replicate.com/p/ID",
      "  create-prediction | sibyl get --json - | jq .sibyl.files",
      "",
      "Ends with 0 if all were answered, whatever their status; see --exit-status."
    })
final class GetCommand extends PredictionCommand {

  @Mixin AttemptsOption attempts = new AttemptsOption();

  @Option(
      names = "--exit-status",
      description =
          "end with 7 if it failed, 8 if it was canceled or aborted, 10 if it has not ended")
  boolean exitStatus;

  @Override
  Map<String, String> settings() {
    return attempts.settings();
  }

  @Override
  public ExitCode run(UseCases useCases, Console console) throws InterruptedException {
    var providers = useCases.listProviders().list();
    var references = referenceReader(useCases, providers).references(words, console.in());
    Consumer<Answer> view =
        sibyl.json
            ? answer -> console.print(JsonLines.line(answer))
            : textView(
                console,
                new PredictionText(console.zone(), references.size() == 1),
                new PredictionReport(console, providers));
    var exitCode = new WorstExitCode();
    var defects = new DefectReport(console, sibyl.verbose);
    useCases
        .getPredictions()
        .get(references, defects.answers(view.andThen(answer -> exitCode.add(exitCode(answer)))));
    return defects.conclude(exitCode.get());
  }

  private static Consumer<Answer> textView(
      Console console, PredictionText text, PredictionReport report) {
    return answer -> {
      switch (answer.lookup()) {
        case Found found -> {
          console.print(text.lines(answer.reference(), found));
          report.notes(answer.reference(), found.prediction().notes());
        }
        case Trouble trouble -> report.trouble(answer.reference(), trouble);
      }
    };
  }

  private ExitCode exitCode(Answer answer) {
    return exitStatus && answer.lookup() instanceof Found found
        ? ExitCode.of(Outcome.of(found.prediction().status()))
        : ExitCode.of(answer.lookup());
  }
}
