package dev.sibyl.bootstrap;

import com.google.inject.Module;
import dev.sibyl.cli.CommandLineReader;
import dev.sibyl.cli.CommandLineReader.ParseResult.Finished;
import dev.sibyl.cli.CommandLineReader.ParseResult.Parsed;
import dev.sibyl.cli.CommandRunner;
import dev.sibyl.cli.ExitCode;
import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.StandardError;
import dev.sibyl.cli.console.StandardOutput;
import dev.sibyl.cli.console.TerminalSize;
import dev.sibyl.providers.Aggregators;
import dev.sibyl.settings.SettingsException;
import dev.sibyl.settings.SettingsReader;
import java.io.ByteArrayOutputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Runs the program as [Main] does, in this process and with streams that a test can read.
final class InProcess {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();
  private final Path folder;
  private final UnaryOperator<Module> change;
  private final Map<String, String> environment;
  private Reader input = Reader.nullReader();

  /// @param folder the current folder, and the user's home
  InProcess(Path folder) {
    this(folder, UnaryOperator.identity());
  }

  /// @param change overrides bindings
  InProcess(Path folder, UnaryOperator<Module> change) {
    this(folder, change, Map.of());
  }

  /// @param variables environment variables besides `HOME`
  InProcess(Path folder, UnaryOperator<Module> change, Map<String, String> variables) {
    this.folder = folder;
    this.change = change;
    this.environment = new HashMap<>(variables);
    this.environment.put("HOME", folder.toString());
  }

  InProcess withInput(Reader standardInput) {
    input = standardInput;
    return this;
  }

  ExitCode run(String... words) throws SettingsException {
    var console =
        new Console(
            input,
            new StandardOutput(out, /* colored= */ false, _ -> {}),
            new StandardError(err, /* colored= */ false, () -> TerminalSize.NONE),
            () -> ZoneOffset.UTC,
            /* quiet= */ false);
    var reader = new SettingsReader(Aggregators.known(), environment, folder);
    var parsed =
        new CommandLineReader(console, "test", new ProgramHelp(), new ProgramConfig(() -> reader))
            .read(List.of(words));
    if (parsed instanceof Finished(var exitCode)) {
      return exitCode;
    }
    var invocation = ((Parsed) parsed).invocation();
    var settings = reader.read(invocation.configFile(), invocation.settings());
    var modules = Main.modules(invocation, settings, "test", Main.requestLog(invocation, console));
    try (var sibyl = Sibyl.open(change.apply(modules))) {
      return new CommandRunner(sibyl.useCases(), console).run(invocation);
    }
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString();
  }
}
