package dev.sibyl.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Programs that may be missing on this machine.
final class Tools {

  /// The first line that a command prints, empty if it cannot be started or fails.
  static String firstLine(String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
        var lines = reader.lines().toList();
        return process.waitFor() == 0 && !lines.isEmpty() ? lines.getFirst() : "";
      }
    } catch (IOException _) {
      return "";
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /// Copies the scripts and installs the packages that they use, unless they are there.
  ///
  /// @return why the scripts cannot be run, empty if they can
  static String installNodeScripts(Path scripts, Path folder)
      throws IOException, InterruptedException {
    if (firstLine("node", "--version").isEmpty()) {
      return "Node is not installed";
    }
    Files.createDirectories(folder);
    try (var files = Files.list(scripts)) {
      for (var file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (Files.exists(folder.resolve("node_modules/.package-lock.json"))) {
      return "";
    }
    if (firstLine("npm", "--version").isEmpty()) {
      return "npm is not installed";
    }
    var command = List.of("npm", "install", "--no-audit", "--no-fund", "--no-package-lock");
    var npm =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.INHERIT)
            .start();
    npm.getOutputStream().close();
    return npm.waitFor() == 0 ? "" : "npm could not install the packages";
  }

  private Tools() {}
}
