package dev.sibyl.cli;

import dev.sibyl.cli.CommandLineReader.Reading.Finished;
import dev.sibyl.cli.CommandLineReader.Reading.ToDo;
import dev.sibyl.cli.render.Style;
import dev.sibyl.domain.json.Json;
import dev.sibyl.ports.driving.GetPredictions;
import dev.sibyl.ports.driving.Providers;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs command lines, and keeps what came out on either stream.
final class Terminal {

  private final Writer out;
  private final StringWriter err = new StringWriter();
  private final String input;

  Terminal() {
    this(new StringWriter(), "");
  }

  /// @param input what stands on standard input
  Terminal(Writer out, String input) {
    this.out = out;
    this.input = input;
  }

  Console console(boolean quiet) {
    return new Console(
        new StringReader(input), out, err, Style.PLAIN, Style.PLAIN, ZoneOffset.UTC, quiet);
  }

  CommandLineReader.Reading read(String words) {
    return new CommandLineReader(console(false), "1.2.3")
        .read(words.isEmpty() ? List.of() : List.of(words.split(" ")));
  }

  /// Reads the words and does what they say, as the program does.
  ExitCode run(String words, Providers providers, GetPredictions engine) {
    return switch (read(words)) {
      case Finished(var exitCode) -> exitCode;
      case ToDo(var invocation) ->
          ErrorReport.guard(
              invocation.command(),
              new Ports(engine, () -> providers, json(Map.of())),
              console(invocation.quiet()),
              invocation.verbose());
    };
  }

  /// Knows these texts; all others are no JSON.
  static JsonText json(Map<String, Json> texts) {
    return text -> Optional.ofNullable(texts.get(text));
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
