package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.input.ReferenceReader;
import dev.sibyl.cli.parsing.CommandLine;
import dev.sibyl.cli.parsing.Option;
import dev.sibyl.cli.render.JsonLines;
import dev.sibyl.ports.driving.EndHook;
import dev.sibyl.ports.driving.SaveRequest;
import dev.sibyl.ports.driving.WatchRequest;
import org.jspecify.annotations.Nullable;

/// `sibyl watch`: polls each prediction until it has ended.
class WatchCommand extends PredictionCommand {

  WatchCommand(CommandLine line) {
    super(line);
  }

  @Override
  public ExitCode run(UseCases useCases, Console console) throws InterruptedException {
    var providers = useCases.listProviders().list();
    var reader = referenceReader(useCases, providers);
    var references = reader.argumentReferences(words()).stream().distinct().toList();
    var readsInput = ReferenceReader.readsStandardInput(words());
    var input = new InputReport(console);
    var request =
        new WatchRequest(
            references,
            readsInput
                ? further -> reader.inputReferences(console.in(), further, input::problem)
                : _ -> {},
            save(),
            hook(console));
    var isSingle = references.size() == 1 && !readsInput;
    var tally = new WatchTally();
    var view =
        isJson()
            ? new JsonWatchView(console, hookReport(console), input)
            : textView(
                useCases, console, new PredictionReport(console, providers), input, isSingle);
    var defects = defectReport(console);
    try (view) {
      useCases.watchPredictions().watch(request, defects.events(view.andThen(tally)));
    }
    view.summarize(tally);
    if (line().has(Option.BELL)) {
      console.ring();
    }
    if (tally.count() == 0) {
      endWithoutWatch(tally.exitCode().or(input.exitCode()));
    }
    return defects.conclude(tally.exitCode().or(input.exitCode()));
  }

  /// How predictions are saved, null if they are not.
  @Nullable SaveRequest save() {
    var directory = line().value(Option.SAVE);
    return directory == null
        ? null
        : new SaveRequest(directory, /* overwrites= */ false, /* skipsSaved= */ false);
  }

  /// Whether the answer is what was saved, and not what the predictions are.
  boolean printsPaths() {
    return false;
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
        new SaveReport(console, ResumeHint.of(line()), printsPaths()),
        ResumeHint.of(line()),
        isSingle,
        line().has(Option.LOGS) ? new NewLogLines(!isSingle) : null,
        useCases.redrawTimer());
  }

  private HookReport hookReport(Console console) {
    var command = line().value(Option.EXEC);
    return new HookReport(console, command == null ? "" : command);
  }

  /// What the command prints would overwrite live lines, so it is printed above them.
  private @Nullable EndHook hook(Console console) {
    var command = line().value(Option.EXEC);
    return command == null
        ? null
        : new EndHook(
            command,
            (reference, answer) -> JsonLines.line(reference, answer).text() + "\n",
            console.isLive() && !isJson() ? text -> console.report(Line.split(text)) : null);
  }
}
