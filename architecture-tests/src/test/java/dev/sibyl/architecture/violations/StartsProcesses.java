package dev.sibyl.architecture.violations;

import java.io.IOException;
import java.util.function.Function;

/// Ways to start another process.
public final class StartsProcesses {

  static final class BuildsAProcess {
    final ProcessBuilder shell = new ProcessBuilder("sh");
  }

  static final class BuildsAProcessByReference {
    final Function<String[], ProcessBuilder> shell = ProcessBuilder::new;
  }

  static final class ExecutesACommand {
    Process run(String[] command) throws IOException {
      return Runtime.getRuntime().exec(command);
    }
  }

  private StartsProcesses() {}
}
