package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.input.ReferenceReader;
import dev.sibyl.cli.render.JsonLines;
import dev.sibyl.ports.driving.EndHook;
import dev.sibyl.ports.driving.WatchRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sibyl watch`: polls each prediction until it has ended.
@Command(
    name = "watch",
    description = "Poll each prediction until it has ended.",
    footer = {
      "",
      "Examples:",
      "  sibyl watch w44zs9cet5rmc0cqzp49gpkhf8 && echo done",
      "  tail -f ids.txt | sibyl watch --deadline none -",
      "  sibyl watch --json ID | jq -r 'select(.sibyl.ended) | .sibyl.files[]'",
      "  sibyl watch --exec 'jq -r .sibyl.files[] >> files.txt' ID",
      "",
      "Ends with 0 if all succeeded, 7 if one failed, 8 if one was canceled or aborted, 124 if the",
      "deadline passed. If interrupted, it stops at once; the predictions themselves run on."
    })
final class WatchCommand extends PredictionCommand {

  @Option(
      names = "--deadline",
      paramLabel = "D",
      description = "the limit of the whole wait, such as 10m, 2h, or none (1h)")
  @Nullable String deadline;

  @Option(
      names = "--logs",
      description = "print the model's new log lines, after the id if there are several")
  boolean logs;

  @Option(
      names = "--exec",
      paramLabel = "CMD",
      description =
          "a shell command to run for each prediction that has ended, with its JSON line as input")
  @Nullable String exec;

  @Option(
      names = "--exit-status",
      description = "accepted as in get, and without effect: watch always ends with such a status")
  boolean exitStatus;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    SibylCommand.put(settings, "deadline", deadline);
    return settings;
  }

  @Override
  public ExitCode run(UseCases useCases, Console console) throws InterruptedException {
    var providers = useCases.listProviders().list();
    var reader = referenceReader(useCases, providers);
    var references = reader.argumentReferences(words).stream().distinct().toList();
    var readsInput = ReferenceReader.readsStandardInput(words);
    var input = new InputReport(console);
    var request =
        new WatchRequest(
            references,
            readsInput
                ? further -> reader.inputReferences(console.in(), further, input::problem)
                : _ -> {},
            hook());
    var isSingle = references.size() == 1 && !readsInput;
    var tally = new WatchTally();
    var view =
        sibyl.json
            ? new JsonWatchView(console, hookReport(console), input)
            : textView(
                useCases, console, new PredictionReport(console, providers), input, isSingle);
    var defects = new DefectReport(console, sibyl.verbose);
    try (view) {
      useCases.watchPredictions().watch(request, defects.events(view.andThen(tally)));
    }
    view.summarize(tally);
    if (tally.watched() == 0) {
      endWithoutWatch(tally.exitCode().or(input.exitCode()));
    }
    return defects.conclude(tally.exitCode().or(input.exitCode()));
  }

  private static void endWithoutWatch(ExitCode reason) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (reason == ExitCode.OK) {
      throw ReferenceReader.noIds();
    }
  }

  private WatchView textView(
      UseCases useCases,
      Console console,
      PredictionReport report,
      InputReport input,
      boolean isSingle) {
    return new TextWatchView(
        console,
        report,
        hookReport(console),
        input,
        ResumeHint.of(spec.root().commandLine().getParseResult()),
        isSingle,
        logs ? new NewLogLines(!isSingle) : null,
        useCases.redrawTimer());
  }

  private HookReport hookReport(Console console) {
    return new HookReport(console, exec == null ? "" : exec);
  }

  private @Nullable EndHook hook() {
    return exec == null
        ? null
        : new EndHook(exec, (reference, answer) -> JsonLines.line(reference, answer).text() + "\n");
  }
}
