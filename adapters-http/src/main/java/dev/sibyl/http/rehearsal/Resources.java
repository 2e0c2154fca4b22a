package dev.sibyl.http.rehearsal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The scripts and recorded answers in the folder of this package.
final class Resources {

  static boolean exists(String name) {
    return Resources.class.getResource(name) != null;
  }

  /// @throws UncheckedIOException if there is none of that name
  static String read(String name) {
    return new String(readBytes(name), StandardCharsets.UTF_8);
  }

  /// @throws UncheckedIOException if there is none of that name
  static byte[] readBytes(String name) {
    try (var resource = Resources.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new FileNotFoundException(
            "there is no src/main/resources/dev/sibyl/http/rehearsal/" + name);
      }
      return resource.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Resources() {}
}
