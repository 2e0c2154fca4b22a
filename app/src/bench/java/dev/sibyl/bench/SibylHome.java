package dev.sibyl.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A home whose settings know one site.
///
/// @param launcher of Sibyl
record SibylHome(Path launcher, Path folder) {

  /// @param root the folder of the launcher
  static SibylHome create(Path root, Path folder, URI site) throws IOException {
    var settings = Files.createDirectories(folder.resolve(".config/sibyl"));
    Files.writeString(
        settings.resolve("sibyl.conf"),
        """
        provider = site
        providers.site { base-url = "%s", key = ${BENCH_KEY}, requests-per-minute = 60000 }
        """
            .formatted(site));
    return new SibylHome(root.resolve("sibyl"), folder);
  }

  /// Sibyl with these arguments.
  ProcessBuilder sibyl(String... words) {
    var builder =
        new ProcessBuilder(Stream.concat(Stream.of(launcher.toString()), Stream.of(words)).toList())
            .directory(folder.toFile());
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME",
                folder.toString(),
                "LC_ALL",
                "C.UTF-8",
                "SIBYL_JAVA_HOME",
                System.getProperty("java.home"),
                "BENCH_KEY",
                "bench-key"));
    return builder;
  }
}
