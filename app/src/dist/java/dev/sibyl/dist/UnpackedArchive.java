package dev.sibyl.dist;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The archive with a runtime, unpacked into a folder that no one can write to, on a system without
/// Java.
///
/// @param launcher what is started
/// @param work for the files of the test
record UnpackedArchive(Path launcher, Path work) {

  private static final Path ARCHIVES = Path.of("target/dist").toAbsolutePath();

  record Run(int exitCode, String out, String err) {}

  /// The archive whose name has that ending.
  static Path archive(String ending) throws IOException {
    try (var files = Files.list(ARCHIVES)) {
      return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
    }
  }

  /// @param folder where it is unpacked
  /// @param javaOptions empty, or one more
  static UnpackedArchive in(Path folder, String javaOptions)
      throws IOException, InterruptedException {
    var program = Files.createDirectories(folder.resolve("a program's folder"));
    var archive = archive(".tar.gz").toString();
    execute("tar", "-xzf", archive, "-C", program.toString(), "--strip-components=1");
    var options = program.resolve("lib/sibyl/jvm.options");
    Files.writeString(options, Files.readString(options) + javaOptions + "\n");
    execute("chmod", "-R", "a-w", program.toString());
    var tools = Files.createDirectory(folder.resolve("tools"));
    for (var tool : List.of("sh", "cat", "readlink")) {
      var script = "#!/bin/sh\nexec /bin/" + tool + " \"$@\"\n";
      execute("chmod", "+x", Files.writeString(tools.resolve(tool), script).toString());
    }
    return new UnpackedArchive(program.resolve("bin/sibyl"), folder);
  }

  UnpackedArchive startedBy(Path link) {
    return new UnpackedArchive(link, work);
  }

  private static void execute(String... command) throws IOException, InterruptedException {
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException(List.of(command) + " failed");
    }
  }

  Run run(String... words) throws IOException, InterruptedException {
    return run(Map.of(), words);
  }

  Run run(Map<String, String> variables, String... words) throws IOException, InterruptedException {
    return run(builder(variables, words), work);
  }

  /// Starts it, with the standard error of this process.
  Process start(String... words) throws IOException {
    return builder(Map.of(), words).redirectError(Redirect.INHERIT).start();
  }

  private ProcessBuilder builder(Map<String, String> variables, String... words) {
    var command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).directory(work.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", work.resolve("tools").toString());
    builder.environment().putAll(variables);
    return builder;
  }

  static Run run(ProcessBuilder builder, Path work) throws IOException, InterruptedException {
    var err = work.resolve("err");
    var process = builder.redirectError(err.toFile()).start();
    try {
      process.getOutputStream().close();
      var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), out, Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }
}
