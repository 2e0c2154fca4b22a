package dev.sibyl.aot;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The last step of the build: makes the ahead-of-time caches of the packaged program, and the file
/// `target/built`, in which the launcher finds it.
///
/// Java may use a cache for jars that have changed since, and does not check its content. So the
/// cache and copies of the jars are in one folder that is named by what they were made of, and
/// nothing in it is ever changed. All have the same time: if a jar has another one, the launcher
/// does not take the cache. `target/built` has the name of that folder, and which JDK the cache is
/// for.
///
/// Without a cache, the program only starts more slowly. So a failure is reported, and does not end
/// the build.
final class AotCacheBuilder {

  private static final String MAIN_JAR = "sibyl.jar";

  /// Of the names of the folders.
  private static final String PREFIX = "start-";

  private final Path target;
  private final Path options;
  private final Jdk jdk;

  AotCacheBuilder(Path target, Path options, Jdk jdk) {
    this.target = target;
    this.options = options;
    this.jdk = jdk;
  }

  /// Builds in the folder `target`, the first argument, with the options of java in the file of the
  /// second one.
  public static void main(String[] arguments) throws IOException {
    var target = Path.of(arguments[0]).toAbsolutePath();
    var options = Path.of(arguments[1]).toAbsolutePath();
    new AotCacheBuilder(target, options, Jdk.used()).build(System.err);
  }

  /// @param messages for the user
  void build(PrintStream messages) throws IOException {
    var built = "";
    try {
      var folder = folder();
      deleteOldFolders(folder, folderOfTheBuildBefore());
      built = folder + "\n" + jdk.release() + "\n";
    } catch (IOException | GeneralSecurityException | RuntimeException failure) {
      messages.println(
          "sibyl: the cache for a quick start could not be made, so each start takes longer: "
              + failure.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    var unfinished = Files.writeString(target.resolve("built.new"), built);
    Files.move(unfinished, target.resolve("built"), StandardCopyOption.ATOMIC_MOVE);
  }

  /// The name of the folder with the cache, which is made if it does not exist. It is made under
  /// its last name: for a folder that was renamed, java looks for the jars under the old name, for
  /// each class again.
  private String folder() throws IOException, GeneralSecurityException, InterruptedException {
    var name = PREFIX + fingerprint();
    var folder = target.resolve(name);
    var complete = folder.resolve("complete");
    if (!Files.exists(complete)) {
      delete(folder);
      var time = FileTime.from(Instant.now().truncatedTo(ChronoUnit.SECONDS));
      copyJars(folder, time);
      makeCaches(folder, time);
      Files.createFile(complete);
    }
    return name;
  }

  /// A program that starts at this moment may still use the folder of the build before.
  private void deleteOldFolders(String current, String before) throws IOException {
    try (var folders = Files.list(target)) {
      for (var folder : folders.toList()) {
        var name = folder.getFileName().toString();
        if (name.startsWith(PREFIX) && !name.equals(current) && !name.equals(before)) {
          delete(folder);
        }
      }
    }
  }

  private String folderOfTheBuildBefore() throws IOException {
    var built = target.resolve("built");
    return Files.exists(built) ? Files.readString(built).lines().findFirst().orElse("") : "";
  }

  String fingerprint() throws IOException, GeneralSecurityException {
    var digest = MessageDigest.getInstance("SHA-256");
    for (var file : Stream.concat(Stream.of(options), jars().stream()).toList()) {
      digest.update(
          (file.getFileName() + "\n" + Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(file));
    }
    digest.update(jdk.release().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private List<Path> jars() throws IOException {
    try (var libraries = Files.list(target.resolve("lib"))) {
      return Stream.concat(Stream.of(target.resolve(MAIN_JAR)), libraries.sorted()).toList();
    }
  }

  private void copyJars(Path folder, FileTime time) throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    for (var jar : jars()) {
      var copy = Files.copy(jar, folder.resolve(target.relativize(jar)));
      Files.setLastModifiedTime(copy, time);
    }
  }

  private void makeCaches(Path folder, FileTime time)
      throws IOException, GeneralSecurityException, InterruptedException {
    var work = Files.createTempDirectory(target, "training");
    try (var training = new TrainingRun(work)) {
      for (var commandLines : TrainingRun.commandLines().entrySet()) {
        var recorded = record(training, commandLines.getValue(), folder, work);
        var cache = folder.resolve(commandLines.getKey());
        var create = java("-XX:AOTMode=create", recorded, "-XX:AOTCache=" + cache);
        create.command().addAll(classPath(folder));
        run(create, work.resolve("create.log"));
        Files.setLastModifiedTime(cache, time);
      }
    } finally {
      delete(work);
    }
  }

  /// Records what the program loads.
  ///
  /// @return the option that names the file with it
  private String record(TrainingRun training, List<String> commandLines, Path folder, Path work)
      throws IOException, InterruptedException {
    var recorded = "-XX:AOTConfiguration=" + work.resolve("recorded");
    var record = java("-XX:AOTMode=record", recorded);
    record.command().addAll(training.javaOptions());
    record.command().addAll(classPath(folder));
    record.command().add("dev.sibyl.bootstrap.Training");
    record.command().addAll(commandLines);
    record.environment().putAll(training.environment());
    run(record, work.resolve("record.log"));
    return recorded;
  }

  private static List<String> classPath(Path folder) {
    return List.of("-cp", folder.resolve(MAIN_JAR).toString());
  }

  private ProcessBuilder java(String... more) {
    var command = new ArrayList<String>();
    command.add(jdk.java());
    command.add("@" + options);
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

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
