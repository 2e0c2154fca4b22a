package dev.sibyl.aot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// A JDK in a folder.
public record Jdk(Path home) {

  /// The one that the launcher takes, else the one that runs this build.
  static Jdk used() {
    var named = System.getenv("SIBYL_JAVA_HOME");
    return new Jdk(Path.of(named == null ? System.getProperty("java.home") : named));
  }

  String java() {
    return home.resolve("bin/java").toString();
  }

  /// What the launcher reads of its `release` file: all lines up to its version, one after another.
  String release() throws IOException {
    var lines = Files.readAllLines(home.resolve("release"));
    return lines.stream()
            .takeWhile(line -> !line.startsWith("JAVA_VERSION="))
            .collect(Collectors.joining(" ", "", " "))
        + lines.stream().filter(line -> line.startsWith("JAVA_VERSION=")).findFirst().orElse("");
  }
}
