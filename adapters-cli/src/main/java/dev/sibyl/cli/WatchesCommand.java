package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.input.UsageException;
import dev.sibyl.cli.parsing.CommandLine;
import dev.sibyl.cli.parsing.Option;
import dev.sibyl.cli.render.JsonLines;
import dev.sibyl.cli.render.ServiceJson;
import dev.sibyl.cli.render.ServiceText;
import dev.sibyl.cli.render.WatchTable;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.service.ServiceAnswer;
import dev.sibyl.domain.service.ServiceAnswer.Done;
import dev.sibyl.domain.service.ServiceAnswer.NotDone;
import dev.sibyl.domain.service.ServiceWatch;
import dev.sibyl.ports.driving.DelegateWatches;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// `sibyl watches`: what the service watches.
final class WatchesCommand extends PredictionCommand {

  /// @throws UsageException if it is to drop nothing
  WatchesCommand(CommandLine line) {
    super(line);
    if (line.has(Option.DROP) && words().isEmpty()) {
      throw new UsageException(
          "`--drop` needs at least one ID", List.of(), "sibyl watches  lists what is watched");
    }
  }

  @Override
  public boolean needsService() {
    return true;
  }

  @Override
  public ExitCode run(UseCases useCases, Console console) throws InterruptedException {
    var references =
        words().isEmpty()
            ? List.<PredictionRef>of()
            : referenceReader(useCases, useCases.listProviders().list())
                .references(words(), console.in());
    var service = useCases.service().delegation();
    var report = new ServiceReport(console, service.url());
    var exitCode = new WorstExitCode();
    try (var _ = new WaitingLine(console, useCases, 1)) {
      var answer =
          line().has(Option.DROP)
              ? drop(service, references, console)
              : show(
                  service,
                  references,
                  console,
                  reference -> {
                    exitCode.add(ExitCode.NOT_FOUND);
                    notWatched(reference, report);
                  });
      if (answer instanceof NotDone(var trouble)) {
        exitCode.add(report.trouble(trouble));
      }
    }
    return exitCode.get();
  }

  /// Lines of JSON are printed as they come; the columns of a table depend on all of its rows.
  private ServiceAnswer<Integer> show(
      DelegateWatches service,
      List<PredictionRef> references,
      Console console,
      Consumer<PredictionRef> unknown)
      throws InterruptedException {
    if (isJson()) {
      return watches(
          service, references, watch -> console.printSoon(ServiceJson.sent(watch)), unknown);
    }
    var table = new WatchTable();
    var answer = watches(service, references, table::add, unknown);
    console.print(table.lines());
    if (references.isEmpty() && answer.equals(new Done<>(0)) && !console.quiet()) {
      console.report(ServiceText.nothing());
    }
    return answer;
  }

  private static ServiceAnswer<Integer> watches(
      DelegateWatches service,
      List<PredictionRef> references,
      Consumer<ServiceWatch> watches,
      Consumer<PredictionRef> unknown)
      throws InterruptedException {
    return references.isEmpty()
        ? service.list(watches)
        : service.find(references, watches, unknown);
  }

  private void notWatched(PredictionRef reference, ServiceReport report) {
    if (isJson()) {
      report
          .console()
          .printSoon(
              JsonLines.line(
                  reference, new NotFound(TroubleDetails.of("the service does not watch it"))));
    } else {
      report.notWatched(reference);
    }
  }

  private ServiceAnswer<Integer> drop(
      DelegateWatches service, List<PredictionRef> references, Console console)
      throws InterruptedException {
    Function<PredictionRef, Line> view =
        isJson() ? ServiceJson::dropped : new ServiceText(references)::dropped;
    return service.drop(references, reference -> console.printSoon(view.apply(reference)));
  }

  @Override
  public String adviceAfterInterrupt() {
    return line().has(Option.DROP)
        ? "some may be dropped; the same command drops the others"
        : super.adviceAfterInterrupt();
  }
}
