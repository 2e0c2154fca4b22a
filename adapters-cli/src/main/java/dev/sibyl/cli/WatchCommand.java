package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.render.JsonLines;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driving.EndHook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `sibyl watch`: polls each prediction until it has ended.
@Command(
    name = "watch",
    description = "Poll each prediction until it has ended.",
    footer = {
      "",
      "Examples:",
      "  sibyl watch w44zs9cet5rmc0cqzp49gpkhf8 && echo done",
      "  sibyl watch --deadline none - < ids.txt",
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

  @Override
  Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    SibylCommand.put(settings, "deadline", deadline);
    return settings;
  }

  @Override
  public ExitCode run(UseCases useCases, Console console) {
    var providers = useCases.listProviders().list();
    var references =
        referenceReader(useCases, providers).references(words, console.in()).stream()
            .distinct()
            .toList();
    var tally = new WatchTally(references.size());
    var view =
        sibyl.json
            ? new JsonWatchView(console, hookReport(console))
            : textView(useCases, console, new PredictionReport(console, providers), references);
    var defects = new DefectReport(console, sibyl.verbose);
    try (view) {
      useCases.watchPredictions().watch(references, hook(), defects.events(view.andThen(tally)));
    }
    view.summarize(tally);
    return defects.conclude(tally.exitCode());
  }

  private WatchView textView(
      UseCases useCases, Console console, PredictionReport report, List<PredictionRef> references) {
    return new TextWatchView(
        console,
        report,
        hookReport(console),
        new ResumeHint(sibyl.config),
        references,
        logs ? new NewLogLines(references.size() > 1) : null,
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
