package dev.sibyl.cli;

import static java.util.Objects.requireNonNull;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.input.ProviderErrors;
import dev.sibyl.cli.input.UsageException;
import dev.sibyl.cli.parsing.CommandLine;
import dev.sibyl.cli.render.JsonLines;
import dev.sibyl.cli.render.PredictionLine;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.Answer;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.Providers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// `sibyl find`: which of the configured providers knows a prediction.
final class FindCommand extends PredictionCommand {

  FindCommand(CommandLine line) {
    super(line);
  }

  @Override
  public ExitCode run(UseCases useCases, Console console) throws InterruptedException {
    var providers = useCases.listProviders().list();
    var ids = referenceReader(useCases, providers).ids(words(), console.in());
    var byName =
        providers.all().stream()
            .collect(Collectors.toMap(ProviderDescription::name, Function.identity()));
    Map<PredictionId, ExitCode> byId = new LinkedHashMap<>();
    var defects = defectReport(console);
    var asked = providersToAsk(useCases, providers);
    try (var waiting = new WaitingLine(console, useCases, ids.size() * asked.size())) {
      useCases
          .findPredictions()
          .find(
              ids,
              asked,
              defects.answers(answer -> {
                waiting.answered();
                console.printSoon(isJson() ? JsonLines.line(answer) : line(answer, byName));
                byId.merge(answer.reference().id(), exitCode(answer), FindCommand::better);
              }));
    }
    var exitCode = new WorstExitCode();
    byId.values().forEach(exitCode::add);
    return defects.conclude(exitCode.get());
  }

  private static Line line(Answer answer, Map<ProviderName, ProviderDescription> providers) {
    var name = answer.reference().provider();
    return PredictionLine.ofSearch(answer, requireNonNull(providers.get(name)));
  }

  private List<ProviderName> providersToAsk(UseCases useCases, Providers providers) {
    var chosen = chosenProvider();
    if (chosen != null) {
      ProviderErrors.requireBaseUrl(providers, chosen);
      return List.of(chosen);
    }
    var all = useCases.findPredictions().providersToAsk();
    if (all.isEmpty()) {
      throw new UsageException(
          "there is no provider to ask: none has a key",
          List.of(),
          "sibyl providers  shows which variable or setting can hold a key");
    }
    return all;
  }

  private static ExitCode exitCode(Answer answer) {
    return switch (answer.lookup()) {
      case Found _ -> ExitCode.OK;
      case NotFound _ -> ExitCode.NOT_FOUND;
      case Trouble _ -> ExitCode.UNAVAILABLE;
    };
  }

  /// One provider that knows it is enough. If none knows it, one that could not be asked leaves the
  /// question open.
  private static ExitCode better(ExitCode one, ExitCode other) {
    if (one == ExitCode.OK || other == ExitCode.OK) {
      return ExitCode.OK;
    }
    return one == ExitCode.UNAVAILABLE ? one : other;
  }
}
