package dev.sibyl.cli;

import dev.sibyl.cli.render.Human;
import dev.sibyl.cli.render.JsonLines;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Outcome;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
final class GetCommand extends SibylSubcommand {

  @Parameters(
      paramLabel = "ID",
      arity = "1..*",
      description =
          "an id, PROVIDER:ID, a URL with the id in it, or - for standard input: one a line, also as"
              + " JSON objects with an id")
  List<String> ids = List.of();

  @Option(
      names = "--attempts",
      paramLabel = "N",
      description = "tries at one look (for now there is one, whatever N)")
  @Nullable String attempts;

  @Option(
      names = "--exit-status",
      description =
          "end with 7 if it failed, 8 if it was canceled or aborted, 10 if it has not ended")
  boolean exitStatus;

  @Override
  Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    SibylCommand.put(settings, "attempts", attempts);
    return settings;
  }

  @Override
  public ExitCode run(Ports ports, Console console) {
    var providers = ports.listProviders().list();
    var demanded = sibyl.provider == null ? null : new ProviderName(sibyl.provider);
    var addresses = new Addresses(providers, demanded, ports.json()).read(ids, console.in());
    var human = new Human(console.outStyle(), console.zone());
    var report = new ErrorReport(console, providers);
    var worst = new ExitCode[] {ExitCode.OK};
    ports
        .getPredictions()
        .get(
            addresses,
            answer -> {
              if (sibyl.json) {
                console.print(JsonLines.line(answer));
              } else {
                switch (answer.lookup()) {
                  case Found(var prediction) -> {
                    console.print(
                        addresses.size() == 1
                            ? human.block(answer, prediction)
                            : human.line(answer, prediction));
                    report.notes(answer.address(), prediction);
                  }
                  case Trouble trouble -> report.trouble(answer.address(), trouble);
                }
              }
              worst[0] = worst[0].or(exitCode(answer));
            });
    return worst[0];
  }

  private ExitCode exitCode(Answer answer) {
    return exitStatus && answer.lookup() instanceof Found(var prediction)
        ? ExitCode.of(Outcome.of(prediction.status()))
        : ExitCode.of(answer.lookup());
  }
}
