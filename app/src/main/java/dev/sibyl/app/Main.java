package dev.sibyl.app;

import dev.sibyl.app.settings.Settings;
import dev.sibyl.app.settings.SettingsException;
import dev.sibyl.app.settings.SettingsReader;
import dev.sibyl.app.wiring.Aggregators;
import dev.sibyl.app.wiring.Wiring;
import dev.sibyl.cli.CommandLineReader;
import dev.sibyl.cli.CommandLineReader.Reading.Finished;
import dev.sibyl.cli.CommandLineReader.Reading.ToDo;
import dev.sibyl.cli.Console;
import dev.sibyl.cli.ErrorReport;
import dev.sibyl.cli.ExitCode;
import dev.sibyl.cli.Invocation;
import dev.sibyl.cli.Ports;
import dev.sibyl.cli.render.Style;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The program: a command line becomes a value, settings are made from it and the environment, then
/// everything is wired, and the command runs.
public final class Main {

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
    System.exit(new Main(System.getenv()).run(List.of(arguments)).number());
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
      var ports = Wiring.injector(settings, version()).getInstance(Ports.class);
      return ErrorReport.guard(invocation.command(), ports, console, invocation.verbose());
    } catch (SettingsException wrong) {
      ErrorReport.settings(plain, wrong.problems());
      return ExitCode.USAGE;
    } catch (RuntimeException | Error defect) {
      ErrorReport.defect(plain, defect, invocation.verbose());
      return ExitCode.DEFECT;
    }
  }

  private Console console(Style outStyle, Style errStyle, boolean quiet) {
    return new Console(in, out, err, outStyle, errStyle, ZoneId.systemDefault(), quiet);
  }

  /// The launcher tells which streams are terminals; Java cannot see it of each by itself.
  private Style style(Settings settings, String stream) {
    var colored =
        switch (settings.color()) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO -> {
            if (isSet("NO_COLOR")) {
              yield false;
            }
            var terminal = "terminal".equals(System.getProperty("sibyl." + stream));
            yield isSet("FORCE_COLOR") || (terminal && !"dumb".equals(environment.get("TERM")));
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
