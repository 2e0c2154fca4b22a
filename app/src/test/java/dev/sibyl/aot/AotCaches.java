package dev.sibyl.aot;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Makes a folder with copies of the jars that were built and their ahead-of-time caches, by
/// running the program in it.
///
/// All files have the same time: if a jar has another one, the launcher does not take the caches.
/// The folder may be renamed. For each class, java resolves the name that its jar had in the
/// training, and does so again and again if there is no such file. So that name is one that is
/// right in any folder: the launcher opens the folder as a descriptor, and so does the training.
public final class AotCaches {

  private static final String MAIN_JAR = "sibyl.jar";

  /// As in `start.sh`.
  private static final int DESCRIPTOR = 9;

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private final Path target;
  private final Path options;
  private final Jdk jdk;

  /// @param target the folder with the jars that were built
  /// @param options a file with options of java
  public AotCaches(Path target, Path options, Jdk jdk) {
    this.target = target;
    this.options = options;
    this.jdk = jdk;
  }

  List<Path> jars() throws IOException {
    try (var libraries = Files.list(target.resolve("lib"))) {
      return Stream.concat(Stream.of(target.resolve(MAIN_JAR)), libraries.sorted()).toList();
    }
  }

  public void make(Path folder, FileTime time)
      throws IOException, GeneralSecurityException, InterruptedException {
    copyJars(folder, time);
    var work = Files.createTempDirectory(target, "training");
    try (var training = new TrainingRun(work)) {
      for (var commandLines : TrainingRun.commandLines().entrySet()) {
        var recorded = record(training, commandLines.getValue(), folder, work);
        var cache = folder.resolve(commandLines.getKey());
        var create = java(folder, "-XX:AOTMode=create", recorded, "-XX:AOTCache=" + cache);
        run(create, work.resolve("create.log"));
        Files.setLastModifiedTime(cache, time);
      }
    } finally {
      Folders.delete(work);
    }
  }

  private void copyJars(Path folder, FileTime time) throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    for (var jar : jars()) {
      var copy = Files.copy(jar, folder.resolve(target.relativize(jar)));
      Files.setLastModifiedTime(copy, time);
    }
  }

  /// Records what the program loads.
  ///
  /// @return the option that names the file with it
  private String record(TrainingRun training, List<String> commandLines, Path folder, Path work)
      throws IOException, InterruptedException {
    var recorded = "-XX:AOTConfiguration=" + work.resolve("recorded");
    var record = java(folder, "-XX:AOTMode=record", recorded);
    record.command().addAll(training.javaOptions());
    record.command().add("dev.sibyl.bootstrap.Training");
    record.command().addAll(commandLines);
    record.environment().putAll(training.environment());
    run(record, work.resolve("record.log"));
    return recorded;
  }

  /// Java with the class path of the folder.
  private ProcessBuilder java(Path folder, String... more) {
    var command = new ArrayList<String>();
    var jarFolder = folder;
    if (Files.isDirectory(DESCRIPTORS)) {
      var script = "exec " + DESCRIPTOR + "<\"$0\"; exec \"$@\"";
      command.addAll(List.of("sh", "-c", script, folder.toString()));
      jarFolder = DESCRIPTORS.resolve("" + DESCRIPTOR);
    }
    command.addAll(List.of(jdk.java(), "@" + options));
    command.addAll(List.of("-cp", jarFolder.resolve(MAIN_JAR).toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command);
  }

  private static void run(ProcessBuilder step, Path log) throws IOException, InterruptedException {
    var process =
        step.redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        throw new IOException("java did not end within 2 minutes");
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            "java ended with " + process.exitValue() + ": " + Files.readString(log));
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
