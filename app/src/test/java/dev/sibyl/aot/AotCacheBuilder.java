package dev.sibyl.aot;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.stream.Stream;

/// The last step of the build: makes the ahead-of-time caches of the packaged program, and the file
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

  /// Of the names of the folders.
  private static final String PREFIX = "start-";

  private final Path target;
  private final Path options;
  private final Jdk jdk;
  private final AotCaches caches;

  AotCacheBuilder(Path target, Path options, Jdk jdk) {
    this.target = target;
    this.options = options;
    this.jdk = jdk;
    this.caches = new AotCaches(target, options, jdk);
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

  /// The name of the folder with the cache, which is made if it does not exist.
  private String folder() throws IOException, GeneralSecurityException, InterruptedException {
    var name = PREFIX + fingerprint();
    var folder = target.resolve(name);
    var complete = folder.resolve("complete");
    if (!Files.exists(complete)) {
      Folders.delete(folder);
      caches.make(folder, FileTime.from(Instant.now().truncatedTo(ChronoUnit.SECONDS)));
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
          Folders.delete(folder);
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
    for (var file : Stream.concat(Stream.of(options), caches.jars().stream()).toList()) {
      digest.update(
          (file.getFileName() + "\n" + Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(file));
    }
    digest.update(jdk.release().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }
}
