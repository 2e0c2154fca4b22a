package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A command line that was understood, but not carried out yet: the settings are read in between.
///
/// @param configFile the settings file that was named, or null
/// @param settings the options that are settings too, unchecked, by the setting's name
/// @param quiet whether notes and progress are left out
/// @param verbose whether a defect is reported with its stack trace
public record Invocation(
    @Nullable String configFile,
    Map<String, String> settings,
    boolean quiet,
    Command command,
    boolean verbose) {

  public Invocation {
    settings = Map.copyOf(settings);
  }

  /// The command to carry out.
  public interface Command {

    /// Whether it needs the service, which is wired for such commands only.
    default boolean needsService() {
      return false;
    }

    /// Carries the command out.
    ///
    /// @throws InterruptedException if the user interrupts it
    ExitCode run(UseCases useCases, Console console) throws InterruptedException;

    /// What to do after such an interrupt.
    default String adviceAfterInterrupt() {
      return "nothing was changed; ask again with the same command";
    }
  }
}
