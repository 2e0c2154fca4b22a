package dev.sibyl.cli;

import dev.sibyl.cli.Service.Running;
import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.input.UsageException;
import dev.sibyl.cli.parsing.CommandLine;
import dev.sibyl.cli.parsing.Option;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.ports.driving.service.IssuedToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `sibyl serve`: runs the service until a signal ends it.
final class ServeCommand implements Invocation.Command {

  private final boolean isJson;
  private final @Nullable String data;

  /// @throws UsageException if it has options for tokens
  ServeCommand(CommandLine line) {
    for (var option : List.of(Option.LIST, Option.REVOKE)) {
      if (line.has(option)) {
        throw new UsageException(
            "`" + option.longName() + "` is for tokens",
            List.of(),
            "sibyl serve token " + option.longName() + "  does that");
      }
    }
    this.isJson = line.has(Option.JSON);
    this.data = line.value(Option.DATA);
  }

  @Override
  public boolean needsService() {
    return true;
  }

  @Override
  public ExitCode run(UseCases useCases, Console console) {
    var service = useCases.service();
    try (var running = service.start(trouble -> report(console, trouble))) {
      var first = service.tokens().createFirst();
      console.print(isJson ? List.of(json(running, first)) : text(running, first));
      waitForASignal(running, console);
    } catch (IOException failure) {
      throw new UsageException(
          "the service cannot start: " + failure.getMessage(),
          List.of(),
          "fix it and try again; `sibyl serve --help` shows how to choose a port, a folder and a"
              + " database");
    }
    if (!console.quiet()) {
      report(console, "stopped");
    }
    Thread.currentThread().interrupt();
    return ExitCode.INTERRUPTED;
  }

  private static Line json(Running running, @Nullable IssuedToken first) {
    var members = new LinkedHashMap<String, Json>();
    members.put("url", Json.of(running.url().toString()));
    members.put("token", Json.of(first == null ? (String) null : first.secret()));
    return Line.of(new JsonObject(members).print());
  }

  private List<Line> text(Running running, @Nullable IssuedToken first) {
    var lines = new ArrayList<Line>();
    lines.add(Line.of("Sibyl serves at " + running.url()));
    if (first != null) {
      lines.add(Line.of("token " + first.secret()));
      var folder = data == null ? "" : " --data " + ResumeHint.quoted(data);
      lines.add(
          Line.of("  It is shown only now; `sibyl serve token" + folder + "` makes another one."));
    }
    lines.add(Line.of("  The base URL of clients is " + running.url() + "/v1"));
    lines.add(Line.of("  A browser shows what is watched at " + running.url()));
    return lines;
  }

  private static void waitForASignal(Running running, Console console) {
    try {
      running.waitForInterrupt();
    } catch (InterruptedException _) {
      if (!console.quiet()) {
        report(
            console, console.interruption() + "; stopping, as soon as all requests are answered");
      }
    }
  }

  private static void report(Console console, String words) {
    console.report(Line.of("sibyl: " + words));
  }
}
