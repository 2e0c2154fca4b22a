package dev.sibyl.bootstrap;

import dev.sibyl.cli.CommandLineReader;
import dev.sibyl.cli.CommandLineReader.Reading.Finished;
import dev.sibyl.cli.CommandLineReader.Reading.ToDo;
import dev.sibyl.cli.Console;
import dev.sibyl.cli.ErrorReport;
import dev.sibyl.cli.ExitCode;
import dev.sibyl.cli.Invocation;
import dev.sibyl.cli.UseCases;
import dev.sibyl.cli.render.Style;
import dev.sibyl.settings.Settings;
import dev.sibyl.settings.SettingsException;
import dev.sibyl.settings.SettingsReader;
import dev.sibyl.wiring.Aggregators;
import dev.sibyl.wiring.Wiring;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The program: a command line becomes a value, settings are made from it and the environment, then
/// everything is wired, and the command runs.
public final class Main {

  private static final Duration LAST_WORDS = Duration.ofMillis(700);

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Map<String, String> environment;
  private final Reader in;
  private final Writer out;
  private final Writer err;

  private Main(Map<String, String> environment) {
    this.environment = environment;
    this.in = new InputStreamReader(System.in, StandardCharsets.UTF_8);
    // Not System.out: a PrintStream keeps to itself that nobody reads it any more.
    this.out = writer(FileDescriptor.out);
    this.err = writer(FileDescriptor.err);
  }

  /// Runs the program and ends the process with its exit code.
  public static void main(String[] arguments) {
    // Before Guice is loaded: its generated classes use what JDK 25 warns about on standard error.
    System.setProperty("guice_bytecode_gen_option", "DISABLED");
    var main = new Main(System.getenv());
    main.listenForSignals();
    var exitCode = main.run(List.of(arguments));
    main.finished.countDown();
    System.exit(exitCode.number());
  }

  /// A signal ends the process from a thread of its own, and decides its exit code (130, 143). It
  /// interrupts the command, and leaves it a moment for its last words.
  private void listenForSignals() {
    var command = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              command.interrupt();
              try {
                var _ = finished.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            }));
  }

  private ExitCode run(List<String> arguments) {
    var plain = console(Style.PLAIN, Style.PLAIN, false);
    try {
      return switch (new CommandLineReader(plain, version()).read(arguments)) {
        case Finished(var exitCode) -> exitCode;
        case ToDo(var invocation) -> run(invocation, plain);
      };
    } catch (Console.OutputLostException lost) {
      return ErrorReport.lostOutput(plain, lost);
    }
  }

  private ExitCode run(Invocation invocation, Console plain) {
    try {
      var folder = Path.of(Objects.requireNonNull(System.getProperty("user.dir")));
      var settings =
          new SettingsReader(Aggregators.known(), environment, folder)
              .read(invocation.configFile(), invocation.settings());
      var console =
          console(style(settings, "stdout"), style(settings, "stderr"), invocation.quiet());
      var useCases = Wiring.injector(settings, version()).getInstance(UseCases.class);
      return ErrorReport.guard(invocation.command(), useCases, console, invocation.verbose());
    } catch (SettingsException wrong) {
      ErrorReport.settings(plain, wrong.problems());
      return ExitCode.USAGE;
    } catch (RuntimeException | Error defect) {
      ErrorReport.defect(plain, defect, invocation.verbose());
      return ExitCode.DEFECT;
    }
  }

  private Console console(Style outStyle, Style errStyle, boolean quiet) {
    return new Console(
        in, out, err, outStyle, errStyle, ZoneId.systemDefault(), quiet, terminalWidth());
  }

  private int terminalWidth() {
    if (!isTerminal("stderr") || "dumb".equals(environment.get("TERM"))) {
      return 0;
    }
    return Integer.getInteger("sibyl.columns", 80);
  }

  /// The launcher tells which streams are terminals; Java cannot see it of each by itself.
  private static boolean isTerminal(String stream) {
    return "terminal".equals(System.getProperty("sibyl." + stream));
  }

  private Style style(Settings settings, String stream) {
    var colored =
        switch (settings.color()) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO -> {
            if (isSet("NO_COLOR")) {
              yield false;
            }
            yield isSet("FORCE_COLOR")
                || (isTerminal(stream) && !"dumb".equals(environment.get("TERM")));
          }
        };
    return colored ? Style.COLORED : Style.PLAIN;
  }

  private boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }

  private static String version() {
    var version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static Writer writer(FileDescriptor descriptor) {
    return new BufferedWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
  }
}
