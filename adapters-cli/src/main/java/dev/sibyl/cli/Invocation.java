package dev.sibyl.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A command line that has been understood, and not yet been done: the settings come between.
///
/// @param configFile the settings file that was named, null where none was
/// @param settings what options say, by the setting's name: words, which the settings check
/// @param verbose whether a defect is to be shown with its stack trace
/// @param quiet whether notes are to be left out
public record Invocation(
    @Nullable String configFile,
    Map<String, String> settings,
    boolean verbose,
    boolean quiet,
    Command command) {

  public Invocation {
    settings = Map.copyOf(settings);
  }

  /// What was asked for.
  public interface Command {
    ExitCode run(UseCases useCases, Console console);
  }
}
