package dev.sibyl.bootstrap;

import com.google.inject.Module;
import dev.sibyl.cli.CommandLineReader;
import dev.sibyl.cli.CommandLineReader.ParseResult.Finished;
import dev.sibyl.cli.CommandLineReader.ParseResult.Parsed;
import dev.sibyl.cli.CommandRunner;
import dev.sibyl.cli.ErrorReport;
import dev.sibyl.cli.ExitCode;
import dev.sibyl.cli.Invocation;
import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.FlushTimer;
import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.StandardError;
import dev.sibyl.cli.console.StandardOutput;
import dev.sibyl.providers.Aggregators;
import dev.sibyl.settings.Settings;
import dev.sibyl.settings.Settings.Color;
import dev.sibyl.settings.SettingsException;
import dev.sibyl.settings.SettingsReader;
import dev.sibyl.system.DelayedFlush;
import dev.sibyl.system.LiveTerminal;
import dev.sibyl.system.SignalHook;
import dev.sibyl.system.TerminalDetection;
import dev.sibyl.system.TerminalDetection.Stream;
import dev.sibyl.wiring.Wiring;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The process: a command line becomes a value, settings are read, everything is wired, and the
/// command runs. No other class touches arguments, environment, properties, streams or exit.
public final class Main {

  /// The service waits for the requests that it is answering, and then closes everything.
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(10);

  private final SignalHook signals =
      new SignalHook(Thread.currentThread(), code -> Runtime.getRuntime().halt(code));
  private final FlushTimer flushTimer = new DelayedFlush(Thread.currentThread());
  private final Map<String, String> environment;
  private final TerminalDetection terminal;
  private final Reader in;
  private final OutputStream out;
  private final Writer err;

  private Main(Map<String, String> environment) {
    this.environment = environment;
    this.terminal = new TerminalDetection(environment, System::getProperty);
    // Not System.in: a thread that waits for it does not hear an interrupt.
    this.in =
        new InputStreamReader(
            Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel()),
            StandardCharsets.UTF_8);
    // Not System.out: a PrintStream does not report that its reader closed it.
    this.out = new FileOutputStream(FileDescriptor.out);
    this.err =
        new BufferedWriter(
            new OutputStreamWriter(
                new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8));
  }

  /// Runs the program and ends the process with its exit code.
  public static void main(String[] arguments) {
    var main = new Main(System.getenv());
    var exitCode = main.runToTheEnd(arguments).number();
    if (main.signals.hasBegun()) {
      System.exit(exitCode); // waits for the JVM, which ends the process with the signal's code
    }
    // Everything is closed. System.exit would start the logging of the JDK first.
    Runtime.getRuntime().halt(exitCode);
  }

  /// Runs a command line in this process, which goes on.
  static void run(String... arguments) {
    new Main(System.getenv()).runToTheEnd(arguments);
  }

  private ExitCode runToTheEnd(String... arguments) {
    // Before Guice is loaded: JDK 25 warns on standard error about its generated classes.
    System.setProperty("guice_bytecode_gen_option", "DISABLED");
    Runtime.getRuntime().addShutdownHook(new Thread(signals));
    var exitCode = run(List.of(arguments));
    signals.finished();
    return exitCode;
  }

  private ExitCode run(List<String> arguments) {
    var plain = console(/* outColored= */ false, /* errColored= */ false, /* quiet= */ false);
    var verbose = false;
    try {
      var parsed =
          new CommandLineReader(
                  plain, version(), new ProgramHelp(), new ProgramConfig(this::settingsReader))
              .read(arguments);
      if (parsed instanceof Finished(var exitCode)) {
        return exitCode;
      }
      var invocation = ((Parsed) parsed).invocation();
      verbose = invocation.verbose();
      return run(invocation);
    } catch (SettingsException wrong) {
      new ErrorReport(plain).settings(wrong.problems());
      return ExitCode.USAGE;
    } catch (RuntimeException | Error defect) {
      new ErrorReport(plain).defect(defect, verbose);
      return ExitCode.DEFECT;
    }
  }

  private ExitCode run(Invocation invocation) throws SettingsException {
    var settings = settingsReader().read(invocation.configFile(), invocation.settings());
    var console =
        console(
            isColored(settings.color(), Stream.STDOUT),
            isColored(settings.color(), Stream.STDERR),
            invocation.quiet());
    var modules = modules(invocation, settings, version(), requestLog(invocation, console));
    if (invocation.command().needsService()) {
      signals.allow(TIME_TO_STOP);
    }
    try (var sibyl = Sibyl.open(modules)) {
      signals.ends(sibyl.children());
      return new CommandRunner(sibyl.useCases(), console).run(invocation);
    }
  }

  static Module modules(
      Invocation invocation,
      Settings settings,
      String version,
      @Nullable Consumer<String> requestLog) {
    return invocation.command().needsService()
        ? Wiring.withService(settings, version, requestLog)
        : Wiring.of(settings, version, requestLog);
  }

  private SettingsReader settingsReader() {
    return new SettingsReader(Aggregators.known(), environment, Path.of("").toAbsolutePath());
  }

  static @Nullable Consumer<String> requestLog(Invocation invocation, Console console) {
    return invocation.verbose() ? line -> console.report(Line.of(line)) : null;
  }

  private Console console(boolean outColored, boolean errColored, boolean quiet) {
    return new Console(
        in,
        new StandardOutput(out, outColored, flushTimer),
        new StandardError(
            err,
            errColored,
            new LiveTerminal(terminal.liveSize(), System.getProperty("os.name", ""))),
        ZoneId::systemDefault,
        quiet,
        signals::word);
  }

  private boolean isColored(Color color, Stream stream) {
    return switch (color) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> terminal.isColored(stream);
    };
  }

  private static String version() {
    var version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
