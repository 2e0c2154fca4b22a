package dev.sibyl.aot;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The last step of the build: makes the ahead-of-time cache of the packaged program, and the file
/// `target/built`, in which the launcher finds it.
///
/// Java may use a cache for jars that have changed since, and does not check its content. So the
/// cache and copies of the jars are in one folder that is named by what they were made of, and
/// nothing in it is ever changed. `target/built` has the name of that folder, and which JDK the
/// cache is for.
///
/// Without a cache, the program only starts more slowly. So a failure is reported, and does not end
/// the build.
final class AotCacheBuilder {

  private static final String MAIN_JAR = "sibyl.jar";

  private final Path target;
  private final Path options;
  private final Jdk jdk;

  private AotCacheBuilder(Path target, Path options, Jdk jdk) {
    this.target = target;
    this.options = options;
    this.jdk = jdk;
  }

  /// @param arguments the folders `target` and the file with the options of Java
  public static void main(String[] arguments) throws IOException {
    var target = Path.of(arguments[0]).toAbsolutePath();
    var built = "";
    try {
      var builder = new AotCacheBuilder(target, Path.of(arguments[1]).toAbsolutePath(), Jdk.used());
      built = builder.folder() + "\n" + builder.jdk.release() + "\n";
    } catch (IOException | GeneralSecurityException | RuntimeException failure) {
      System.err.println(
          "sibyl: the cache for a quick start could not be made, so each start takes longer: "
              + failure.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    var unfinished = Files.writeString(target.resolve("built.new"), built);
    Files.move(unfinished, target.resolve("built"), StandardCopyOption.ATOMIC_MOVE);
  }

  /// The name of the folder with the cache, which is made if it does not exist.
  private String folder() throws IOException, GeneralSecurityException, InterruptedException {
    var name = "start-" + fingerprint();
    var folder = target.resolve(name);
    if (!Files.exists(folder)) {
      var unfinished = target.resolve(name + ".new");
      delete(unfinished);
      copyJars(unfinished);
      makeCache(unfinished);
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }
    return name;
  }

  private String fingerprint() throws IOException, GeneralSecurityException {
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

  private void copyJars(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    for (var jar : jars()) {
      Files.copy(jar, folder.resolve(target.relativize(jar)), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /// In two steps: the first records what the program loads, the second makes the cache.
  private void makeCache(Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    var work = Files.createTempDirectory(target, "training");
    try (var training = new TrainingRun(work)) {
      var recorded = "-XX:AOTConfiguration=" + work.resolve("recorded");
      var record = java("-XX:AOTMode=record", recorded);
      record.command().addAll(training.javaOptions());
      record.command().addAll(classPath(folder));
      record.command().add("dev.sibyl.bootstrap.Training");
      record.command().addAll(TrainingRun.commandLines());
      record.environment().putAll(training.environment());
      run(record, work.resolve("record.log"));
      var create =
          java("-XX:AOTMode=create", recorded, "-XX:AOTCache=" + folder.resolve("sibyl.aot"));
      create.command().addAll(classPath(folder));
      run(create, work.resolve("create.log"));
    } finally {
      delete(work);
    }
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
