package dev.sibyl.cli;

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
    description = "What is known now about each prediction.",
    footer = {
      "",
      "Examples:",
      "  sibyl get w44zs9cet5rmc0cqzp49gpkhf8",
      "  sibyl get cometapi:t2s7f615pdrm40ck09v88sm224 https://replicate.com/p/ID",
      "  create-prediction | sibyl get --json - | jq .sibyl.files",
      "",
      "Ends with 0 where every one was answered, whatever became of it; see --exit-status."
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
  public ExitCode run(UseCases useCases, Console console) {
    var providers = useCases.listProviders().list();
    var references = references(useCases, providers, console);
    var exitCode = new WorstExitCode();
    var human = new PredictionText(console.outStyle(), console.zone());
    var report = new ErrorReport(console, providers);
    Consumer<Answer> print =
        sibyl.json
            ? answer -> console.print(JsonLines.line(answer))
            : answer -> {
              switch (answer.lookup()) {
                case Found(var prediction) -> {
                  console.print(human.text(answer.reference(), prediction, references.size() == 1));
                  report.notes(answer.reference(), prediction);
                }
                case Trouble trouble -> report.trouble(answer.reference(), trouble);
              }
            };
    useCases
        .getPredictions()
        .get(references, print.andThen(answer -> exitCode.add(exitCode(answer))));
    if (Thread.currentThread().isInterrupted()) {
      ErrorReport.interrupted(console, "nothing was changed; ask again with the same command");
      return ExitCode.INTERRUPTED;
    }
    return exitCode.get();
  }

  private ExitCode exitCode(Answer answer) {
    return exitStatus && answer.lookup() instanceof Found(var prediction)
        ? ExitCode.of(Outcome.of(prediction.status()))
        : ExitCode.of(answer.lookup());
  }
}
