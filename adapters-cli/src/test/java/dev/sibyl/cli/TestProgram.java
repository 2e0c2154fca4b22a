package dev.sibyl.cli;

import dev.sibyl.cli.CommandLineReader.ParseResult.Finished;
import dev.sibyl.cli.CommandLineReader.ParseResult.Parsed;
import dev.sibyl.cli.console.RedrawTimer;
import dev.sibyl.cli.console.TestConsole;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.Answer;
import dev.sibyl.ports.driving.CancelPredictions;
import dev.sibyl.ports.driving.CheckProviders;
import dev.sibyl.ports.driving.DelegateWatches;
import dev.sibyl.ports.driving.FindPredictions;
import dev.sibyl.ports.driving.FixedProviders;
import dev.sibyl.ports.driving.GetPredictions;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.ResolveReferences;
import dev.sibyl.ports.driving.WatchPredictions;
import dev.sibyl.ports.driving.service.ManageTokens;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs command lines as the program does, and keeps what they write.
final class TestProgram {

  private static final FindPredictions FINDS_NOTHING = new FindsNothing(List.of());

  private record FindsNothing(List<ProviderName> providersToAsk) implements FindPredictions {

    @Override
    public void find(
        List<PredictionId> ids, List<ProviderName> providers, Consumer<Answer> answers) {}
  }

  private static final HelpTables HELP =
      new HelpTables() {
        @Override
        public List<Entry> settings() {
          return List.of(
              new Entry("timeout", "the limit of one request"), new Entry("x.y", "more"));
        }

        @Override
        public List<Entry> environment() {
          return List.of(
              new Entry("SIBYL_TIMEOUT", "the setting `timeout` " + "and more ".repeat(20)));
        }
      };

  private final TestConsole console;
  private final ManualTimer timer = new ManualTimer();

  TestProgram() {
    this(new TestConsole());
  }

  TestProgram(TestConsole console) {
    this.console = console;
  }

  CommandLineReader.ParseResult read(String words) {
    return new CommandLineReader(console.console(), "1.2.3", HELP, new NoConfigFiles())
        .read(words.isEmpty() ? List.of() : List.of(words.split(" ")));
  }

  ExitCode get(String words, Providers providers, GetPredictions getPredictions) {
    return run(
        words, providers, getPredictions, (_, _) -> {}, FINDS_NOTHING, (_, _) -> {}, Service.NONE);
  }

  ExitCode watch(String words, Providers providers, WatchPredictions watchPredictions) {
    return run(
        words,
        providers,
        (_, _) -> {},
        watchPredictions,
        FINDS_NOTHING,
        (_, _) -> {},
        Service.NONE);
  }

  ExitCode find(String words, Providers providers, FindPredictions findPredictions) {
    return run(
        words, providers, (_, _) -> {}, (_, _) -> {}, findPredictions, (_, _) -> {}, Service.NONE);
  }

  ExitCode cancel(String words, Providers providers, CancelPredictions cancelPredictions) {
    return run(
        words,
        providers,
        (_, _) -> {},
        (_, _) -> {},
        FINDS_NOTHING,
        (_, _) -> {},
        cancelPredictions,
        Service.NONE);
  }

  /// @param askable the providers that can be asked
  ExitCode check(
      String words,
      Providers providers,
      List<ProviderName> askable,
      CheckProviders checkProviders) {
    var find = new FindsNothing(askable);
    return run(words, providers, (_, _) -> {}, (_, _) -> {}, find, checkProviders, Service.NONE);
  }

  ExitCode serve(String words, Providers providers, Service service) {
    return run(words, providers, (_, _) -> {}, (_, _) -> {}, FINDS_NOTHING, (_, _) -> {}, service);
  }

  ExitCode delegate(String words, Providers providers, DelegateWatches delegation) {
    return serve(words, providers, new DelegationOnly(delegation));
  }

  private record DelegationOnly(DelegateWatches delegation) implements Service {

    @Override
    public ManageTokens tokens() {
      throw new AssertionError();
    }

    @Override
    public Running start(Consumer<String> trouble) {
      throw new AssertionError();
    }
  }

  private ExitCode run(
      String words,
      Providers providers,
      GetPredictions getPredictions,
      WatchPredictions watchPredictions,
      FindPredictions findPredictions,
      CheckProviders checkProviders,
      Service service) {
    return run(
        words,
        providers,
        getPredictions,
        watchPredictions,
        findPredictions,
        checkProviders,
        (_, _) -> {},
        service);
  }

  private ExitCode run(
      String words,
      Providers providers,
      GetPredictions getPredictions,
      WatchPredictions watchPredictions,
      FindPredictions findPredictions,
      CheckProviders checkProviders,
      CancelPredictions cancelPredictions,
      Service service) {
    var useCases =
        new FixedUseCases(
            getPredictions,
            watchPredictions,
            findPredictions,
            cancelPredictions,
            new FixedProviders(providers),
            checkProviders,
            new FakeResolver(providers),
            timer,
            service);
    return switch (read(words)) {
      case Finished(var exitCode) -> exitCode;
      case Parsed(var invocation) ->
          new CommandRunner(useCases, console.console(invocation.quiet())).run(invocation);
    };
  }

  /// Commands read no settings here.
  private static final class NoConfigFiles implements ConfigFiles {

    @Override
    public List<ConfigFile> files(@Nullable String configFile) {
      throw new AssertionError();
    }

    @Override
    public InForce inForce(@Nullable String configFile, Map<String, String> options) {
      throw new AssertionError();
    }

    @Override
    public Creation create(@Nullable String configFile) {
      throw new AssertionError();
    }
  }

  private record FixedUseCases(
      GetPredictions getPredictions,
      WatchPredictions watchPredictions,
      FindPredictions findPredictions,
      CancelPredictions cancelPredictions,
      ListProviders listProviders,
      CheckProviders checkProviders,
      ResolveReferences resolveReferences,
      RedrawTimer redrawTimer,
      Service service)
      implements UseCases {}

  ManualTimer timer() {
    return timer;
  }

  String out() {
    return console.out();
  }

  String err() {
    return console.err();
  }
}
