package dev.sibyl.bootstrap;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The packaged program in a process of its own, with a heap of a given size.
final class PackagedProgram {

  private final Path home;
  private final String heap;

  /// @param home the user's home and current folder
  /// @param heap such as `64m`
  PackagedProgram(Path home, String heap) {
    this.home = home;
    this.heap = heap;
  }

  void writeSettings(String text) throws IOException {
    var file = PrivateFile.write(home.resolve("my.conf"), text);
  }

  record Run(int exitCode, String err) {}

  /// Runs it to its end.
  ///
  /// @param reader gets standard output, line by line, while the program runs: it may be larger
  ///   than the memory of this process
  Run run(Consumer<OutputLines> reader, List<String> words)
      throws IOException, InterruptedException {
    var java = Path.of(requireNonNull(System.getProperty("java.home")), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-Xmx" + heap));
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")); // as the launcher does
    command.addAll(List.of("-jar", Path.of("target", "sibyl.jar").toAbsolutePath().toString()));
    command.addAll(List.of("-c", "my.conf"));
    command.addAll(words);
    var err = home.resolve("err");
    var builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("HOME", home.toString(), "LC_ALL", "C.UTF-8"));
    var process = builder.redirectError(Redirect.to(err.toFile())).start();
    process.getOutputStream().close();
    try (var out = process.getInputStream()) {
      reader.accept(new OutputLines(out));
      return new Run(process.waitFor(), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }
}
