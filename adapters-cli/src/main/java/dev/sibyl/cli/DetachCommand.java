package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.input.UsageException;
import dev.sibyl.cli.parsing.CommandLine;
import dev.sibyl.cli.parsing.Option;
import dev.sibyl.cli.render.ServiceJson;
import dev.sibyl.cli.render.ServiceText;
import dev.sibyl.domain.service.RegisteredWatch;
import dev.sibyl.domain.service.ServiceAnswer.Done;
import dev.sibyl.domain.service.ServiceAnswer.NotDone;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `sibyl watch --detach`: registers predictions at the service, which watches them until they end.
final class DetachCommand extends PredictionCommand {

  /// The options that say how this process watches.
  private static final List<Option> OF_OWN_WATCH =
      List.of(
          Option.DEADLINE,
          Option.LOGS,
          Option.SAVE,
          Option.EXEC,
          Option.BELL,
          Option.EXIT_STATUS_OF_WATCH);

  private final @Nullable URI webhook;

  /// @throws UsageException if the options contradict each other
  DetachCommand(CommandLine line) {
    super(line);
    for (var option : OF_OWN_WATCH) {
      if (line.has(option)) {
        throw usage("`--detach` and `" + option.longName() + "` exclude each other");
      }
    }
    var url = line.value(Option.WEBHOOK);
    if (!line.has(Option.DETACH)) {
      throw usage("`--webhook` is only for `--detach`");
    }
    this.webhook = url == null ? null : webhook(url);
  }

  private static UsageException usage(String problem) {
    return new UsageException(problem, List.of(), "sibyl watch --help  shows what they do");
  }

  /// The error does not quote the URL: it may contain a secret.
  private static URI webhook(String text) {
    try {
      var url = URI.create(text);
      if (url.getHost() != null
          && Stream.of("http", "https").anyMatch(url.getScheme()::equalsIgnoreCase)
          && url.getRawUserInfo() == null
          && url.getRawFragment() == null) {
        return url;
      }
    } catch (IllegalArgumentException _) {
      // as any other text
    }
    throw usage("`--webhook` must be an http or https URL without a user and a fragment");
  }

  @Override
  public boolean needsService() {
    return true;
  }

  @Override
  public ExitCode run(UseCases useCases, Console console) throws InterruptedException {
    var providers = useCases.listProviders().list();
    var references = referenceReader(useCases, providers).references(words(), console.in());
    var service = useCases.service().delegation();
    Function<RegisteredWatch, Line> view =
        isJson() ? ServiceJson::registered : new ServiceText(references)::registered;
    try (var _ = new WaitingLine(console, useCases, 1)) {
      var answer =
          service.register(references, webhook, watch -> console.printSoon(view.apply(watch)));
      switch (answer) {
        case Done<Integer> _ -> {
          if (!isJson() && !console.quiet()) {
            console.report(ServiceText.afterRegistration(service.url()));
          }
          return ExitCode.OK;
        }
        case NotDone(var trouble) -> {
          return new ServiceReport(console, service.url()).trouble(trouble);
        }
      }
    }
  }

  @Override
  public String adviceAfterInterrupt() {
    return "some may be registered; the same command registers the others";
  }
}
