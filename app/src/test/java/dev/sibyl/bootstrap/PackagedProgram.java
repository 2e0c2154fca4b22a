package dev.sibyl.bootstrap;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The packaged program in a process of its own.
public final class PackagedProgram {

  private final Path home;
  private final List<String> options;
  private final Map<String, String> environment = new HashMap<>();

  record Run(int exitCode, String out, String err) {}

  /// @param home the user's home and current folder
  /// @param options of Java, such as `-Xmx64m`
  public PackagedProgram(Path home, String... options) {
    this.home = home;
    this.options = List.of(options);
  }

  /// The folder with the jars and the ahead-of-time cache that the launcher takes.
  static Path builtJars() {
    try (var built = Files.lines(Path.of("target", "built"))) {
      return Path.of("target", built.findFirst().orElse("")).toAbsolutePath();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  void setVariable(String name, String value) {
    environment.put(name, value);
  }

  /// Runs it to its end.
  Run run(String... words) throws IOException, InterruptedException {
    return run(Redirect.to(home.resolve("out").toFile()), words);
  }

  /// Runs it to its end, through files: a full pipe would block it.
  Run run(Redirect out, String... words) throws IOException, InterruptedException {
    var err = home.resolve("err");
    var process = start(out, Redirect.to(err.toFile()), words);
    try {
      var exitCode = process.waitFor();
      var written = home.resolve("out");
      var printed = Files.exists(written) ? Files.readString(written) : "";
      return new Run(exitCode, printed, Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }

  public Process start(Redirect out, Redirect err, String... words) throws IOException {
    return startIn(List.of(), out, err, words);
  }

  /// Starts it with empty standard input.
  ///
  /// @param parent a command that starts the one that is added to it
  Process startIn(List<String> parent, Redirect out, Redirect err, String... words)
      throws IOException {
    var process = startOpen(parent, out, err, words);
    process.getOutputStream().close();
    return process;
  }

  /// Starts it with standard input that has not ended.
  Process startOpen(List<String> parent, Redirect out, Redirect err, String... words)
      throws IOException {
    var java = Path.of(requireNonNull(System.getProperty("java.home")), "bin", "java").toString();
    var command = new ArrayList<>(parent);
    command.add(java);
    command.add("@" + Path.of("jvm.options").toAbsolutePath()); // as the launcher does
    command.add("-XX:AOTCache=" + builtJars().resolve("sibyl.aot"));
    command.addAll(options);
    command.addAll(List.of("-jar", builtJars().resolve("sibyl.jar").toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("HOME", home.toString(), "LC_ALL", "C.UTF-8"));
    builder.environment().put("XDG_CONFIG_HOME", home.toString());
    builder.environment().putAll(environment);
    return builder.redirectOutput(out).redirectError(err).start();
  }
}
