package dev.sibyl.cli;

import dev.sibyl.cli.render.JsonLines;
import dev.sibyl.cli.render.PredictionText;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.Answer;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.Providers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `sibyl find`: which of the configured providers knows a prediction.
@Command(
    name = "find",
    description = "Which of the configured providers knows it. Every provider with a key is asked.",
    footer = {
      "",
      "Example:",
      "  sibyl find t2s7f615pdrm40ck09v88sm224",
      "",
      "Whoever is named with an id does not count here; -p asks that one alone.",
      "",
      "Ends with 0 if any knows it, 3 if all answered and none does, 5 if none does and some could not",
      "be asked."
    })
final class FindCommand extends PredictionCommand {

  @Mixin AttemptsOption attempts = new AttemptsOption();

  @Override
  Map<String, String> settings() {
    return attempts.settings();
  }

  @Override
  public ExitCode run(UseCases useCases, Console console) {
    var providers = useCases.listProviders().list();
    var ids = new ReferenceParser(providers, null, useCases.json()).readIds(words, console.in());
    var human = new PredictionText(console.outStyle(), console.zone());
    Map<PredictionId, ExitCode> byId = new LinkedHashMap<>();
    useCases
        .findPredictions()
        .find(
            ids,
            whom(providers),
            answer -> {
              console.print(sibyl.json ? JsonLines.line(answer) : human.finding(answer));
              byId.merge(answer.reference().id(), exitCode(answer), FindCommand::better);
            });
    if (Thread.currentThread().isInterrupted()) {
      ErrorReport.interrupted(console, "nothing was changed; ask again with the same command");
      return ExitCode.INTERRUPTED;
    }
    var exitCode = new WorstExitCode();
    byId.values().forEach(exitCode::add);
    return exitCode.get();
  }

  /// Whoever is named, else everybody with a key; so the rehearsal only where it is named.
  private List<ProviderName> whom(Providers providers) {
    var demanded = demanded();
    if (demanded != null) {
      ReferenceParser.requireUsable(providers, demanded);
      return List.of(demanded);
    }
    var asked =
        providers.all().stream()
            .filter(provider -> provider.ready() && hasKey(provider))
            .map(ProviderDescription::name)
            .toList();
    if (asked.isEmpty()) {
      throw new UsageException(
          "there is nobody to ask: no provider has a key",
          List.of(),
          "sibyl providers  shows where a key is polled for");
    }
    return asked;
  }

  private static boolean hasKey(ProviderDescription provider) {
    return switch (provider.keyState()) {
      case PRESENT -> true;
      case MISSING -> false;
      case NOT_NEEDED -> provider.url() != null; // not the embedded one
    };
  }

  private static ExitCode exitCode(Answer answer) {
    return switch (answer.lookup()) {
      case Found _ -> ExitCode.OK;
      case NotFound _ -> ExitCode.NOT_FOUND;
      case Lookup.Trouble _ -> ExitCode.UNAVAILABLE;
    };
  }

  /// One who knows it is enough; one who could not be asked leaves it open.
  private static ExitCode better(ExitCode one, ExitCode other) {
    if (one == ExitCode.OK || other == ExitCode.OK) {
      return ExitCode.OK;
    }
    return one == ExitCode.UNAVAILABLE ? one : other;
  }
}
