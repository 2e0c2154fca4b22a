package dev.sibyl.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A class with a `main` method, in a JVM of its own that has the class path of this one.
final class JavaProcess {

  static ProcessBuilder builder(String mainClass, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  /// What it prints on standard output.
  static List<String> output(String mainClass) throws IOException, InterruptedException {
    var process = builder(mainClass).redirectError(Redirect.INHERIT).start();
    try {
      process.getOutputStream().close();
      List<String> lines;
      try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
        lines = reader.lines().toList();
      }
      if (process.waitFor() != 0) {
        throw new IOException(mainClass + " failed");
      }
      return lines;
    } finally {
      process.destroyForcibly();
    }
  }

  private JavaProcess() {}
}
