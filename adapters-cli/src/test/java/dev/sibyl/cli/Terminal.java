package dev.sibyl.cli;

import dev.sibyl.cli.CommandLineReader.Reading.Finished;
import dev.sibyl.cli.CommandLineReader.Reading.ToDo;
import dev.sibyl.cli.render.Style;
import dev.sibyl.domain.json.Json;
import dev.sibyl.ports.driving.FindPredictions;
import dev.sibyl.ports.driving.GetPredictions;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.WatchPredictions;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs command lines, and keeps what came out on either stream.
final class Terminal {

  private final Writer out;
  private final StringWriter err = new StringWriter();
  private final RecordedHooks hooks = new RecordedHooks();
  private final String input;
  private final int width;

  Terminal() {
    this(new StringWriter(), "");
  }

  /// @param input what stands on standard input
  Terminal(Writer out, String input) {
    this(out, input, 0);
  }

  /// @param width columns of the terminal that standard error is, 0 where it is none
  Terminal(Writer out, String input, int width) {
    this.out = out;
    this.input = input;
    this.width = width;
  }

  Console console(boolean quiet) {
    return new Console(
        new StringReader(input), out, err, Style.PLAIN, Style.PLAIN, ZoneOffset.UTC, quiet, width);
  }

  CommandLineReader.Reading read(String words) {
    return new CommandLineReader(console(false), "1.2.3")
        .read(words.isEmpty() ? List.of() : List.of(words.split(" ")));
  }

  /// Reads the words and does what they say, as the program does.
  ExitCode run(String words, Providers providers, GetPredictions engine) {
    return run(words, useCases(providers, engine, (_, _) -> {}));
  }

  /// The same, with a watch.
  ExitCode watch(String words, Providers providers, WatchPredictions engine) {
    return run(words, useCases(providers, (_, _) -> {}, engine));
  }

  private UseCases useCases(Providers providers, GetPredictions get, WatchPredictions watch) {
    return new UseCases(get, watch, (_, _, _) -> {}, () -> providers, json(Map.of()), hooks);
  }

  /// The same, where somebody is asked who knows it.
  ExitCode find(String words, Providers providers, FindPredictions engine) {
    return run(
        words,
        new UseCases((_, _) -> {}, (_, _) -> {}, engine, () -> providers, json(Map.of()), hooks));
  }

  private ExitCode run(String words, UseCases useCases) {
    return switch (read(words)) {
      case Finished(var exitCode) -> exitCode;
      case ToDo(var invocation) ->
          ErrorReport.guard(
              invocation.command(), useCases, console(invocation.quiet()), invocation.verbose());
    };
  }

  /// Knows these texts; all others are no JSON.
  static JsonText json(Map<String, Json> texts) {
    return text -> Optional.ofNullable(texts.get(text));
  }

  /// What `--exec` started: each command with its input.
  List<String> started() {
    return hooks.started;
  }

  /// Has a command of `--exec` end badly.
  void complain(String complaint) {
    hooks.complaints.add(complaint);
  }

  private static final class RecordedHooks implements Hooks {
    private final List<String> started = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    @Override
    public void start(String command, String input) {
      started.add(command + " < " + input);
    }

    @Override
    public List<String> await() {
      return complaints;
    }
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
