package dev.sibyl.cli;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `sibyl watch`: follow each until it has ended.
@Command(
    name = "watch",
    description = "Follow each prediction until it has ended.",
    footer = {
      "",
      "Examples:",
      "  sibyl watch w44zs9cet5rmc0cqzp49gpkhf8 && echo done",
      "  sibyl watch --deadline none - < ids.txt",
      "  sibyl watch --json ID | jq -r 'select(.sibyl.ended) | .sibyl.files[]'",
      "  sibyl watch --exec 'jq -r .sibyl.files[] >> files.txt' ID",
      "",
      "Ends with 0 where all succeeded, 7 if one failed, 8 if one was canceled or aborted, 124 if the",
      "deadline passed. Interrupted, it stops at once; the predictions themselves run on."
    })
final class WatchCommand extends PredictionCommand {

  @Option(
      names = "--deadline",
      paramLabel = "D",
      description = "the whole wait's limit, such as 10m, 2h, or none (1h)")
  @Nullable String deadline;

  @Option(
      names = "--logs",
      description =
          "print the model's new log lines, with the id before them where there are several")
  boolean logs;

  @Option(
      names = "--exec",
      paramLabel = "CMD",
      description = "a shell command to run for each that has ended, with its JSON line as input")
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
        new LinkedHashSet<>(references(useCases, providers, console)).stream().toList();
    var tally = new WatchTally(references.size());
    WatchView view =
        sibyl.json
            ? new JsonWatchView(console)
            : new TextWatchView(
                console, new ErrorReport(console, providers), references, logs, command());
    var hook = exec == null ? null : new WatchHook(exec, useCases.hooks());
    useCases
        .watchPredictions()
        .watch(references, hook == null ? tally.andThen(view) : hook.andThen(tally).andThen(view));
    view.close(tally);
    if (hook != null) {
      hook.await().forEach(console::report);
    }
    return tally.exitCode();
  }

  /// What to type to go on, without the ids.
  private String command() {
    return "sibyl"
        + (sibyl.config == null ? "" : " -c '" + sibyl.config.replace("'", "'\\''") + "'")
        + " watch";
  }
}
