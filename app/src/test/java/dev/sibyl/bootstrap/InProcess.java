package dev.sibyl.bootstrap;

import com.google.inject.Injector;
import dev.sibyl.cli.CommandLineReader;
import dev.sibyl.cli.CommandLineReader.Reading.ToDo;
import dev.sibyl.cli.Console;
import dev.sibyl.cli.ErrorReport;
import dev.sibyl.cli.ExitCode;
import dev.sibyl.cli.UseCases;
import dev.sibyl.cli.render.Style;
import dev.sibyl.settings.Settings;
import dev.sibyl.settings.SettingsException;
import dev.sibyl.settings.SettingsReader;
import dev.sibyl.wiring.Aggregators;
import dev.sibyl.wiring.Wiring;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/// The program without its process: what [Main] does, with streams that a test can read.
public final class InProcess {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Path folder;
  private final Function<Settings, Injector> wiring;

  public InProcess(Path folder) {
    this(folder, settings -> Wiring.injector(settings, "test"));
  }

  /// @param folder where the user stands, and is at home
  public InProcess(Path folder, Function<Settings, Injector> wiring) {
    this.folder = folder;
    this.wiring = wiring;
  }

  public ExitCode run(String... words) throws SettingsException {
    var console =
        new Console(
            new StringReader(""), out, err, Style.PLAIN, Style.PLAIN, ZoneOffset.UTC, false, 0);
    var invocation =
        ((ToDo) new CommandLineReader(console, "test").read(List.of(words))).invocation();
    var settings =
        new SettingsReader(Aggregators.known(), Map.of("HOME", folder.toString()), folder)
            .read(invocation.configFile(), invocation.settings());
    var injector = wiring.apply(settings);
    try {
      return ErrorReport.guard(
          invocation.command(),
          injector.getInstance(UseCases.class),
          console,
          invocation.verbose());
    } finally {
      injector.getInstance(ExecutorService.class).shutdownNow();
    }
  }

  public String out() {
    return out.toString();
  }

  public String err() {
    return err.toString();
  }
}
