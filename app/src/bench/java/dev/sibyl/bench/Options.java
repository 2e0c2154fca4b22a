package dev.sibyl.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the user chose, as system properties of the build.
///
/// @param root the folder of the launcher
/// @param parts their names
/// @param runs how often each cold start is measured; batches, which take long, are measured less
///   often
/// @param writesPage whether the table goes into the documentation
record Options(Path root, List<String> parts, int runs, boolean writesPage) {

  static final List<String> ALL =
      List.of(
          "cold",
          "batch",
          "serve-start",
          "serve-store",
          "serve-get",
          "serve-wait",
          "serve-events",
          "serve-nodes",
          "jmh",
          "watches",
          "simulator");

  Options {
    parts = List.copyOf(parts);
    if (!ALL.containsAll(parts)) {
      throw new IllegalArgumentException("bench has the parts " + ALL + ", not all of " + parts);
    }
    if (runs < 1 || runs > 1_000) {
      throw new IllegalArgumentException("bench.runs is from 1 to 1,000, not " + runs);
    }
  }

  static Options ofProperties() {
    return new Options(
        Path.of(System.getProperty("bench.root")).toAbsolutePath().normalize(),
        List.of(System.getProperty("bench").split(",")),
        Integer.parseInt(System.getProperty("bench.runs")),
        !System.getProperty("bench.write").equals("false"));
  }

  boolean has(String part) {
    return parts.contains(part);
  }

  boolean hasAny(String... names) {
    return Stream.of(names).anyMatch(this::has);
  }
}
