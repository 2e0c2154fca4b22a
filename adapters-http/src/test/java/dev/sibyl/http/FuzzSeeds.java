package dev.sibyl.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// The inputs that a fuzzer starts from, and that `mvn verify` tries. Each is a file.
public final class FuzzSeeds {

  /// The name and the content of each file in these folders of the module, ordered by name.
  public static Stream<Arguments> in(String... folders) {
    return Stream.of(folders).flatMap(folder -> in(Path.of(folder)));
  }

  private static Stream<Arguments> in(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .sorted()
          .map(file -> Arguments.of(file.getFileName().toString(), read(file)))
          .toList()
          .stream();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private FuzzSeeds() {}
}
