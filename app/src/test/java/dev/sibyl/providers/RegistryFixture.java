package dev.sibyl.providers;

import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.http.Connection;
import dev.sibyl.settings.SettingsException;
import dev.sibyl.settings.SettingsReader;
import dev.sibyl.system.HeapShares;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// Makes the providers of given settings. They run no command and start no server.
final class RegistryFixture {

  static ProviderRegistry of(Path folder, String settings) {
    try {
      var file = Files.writeString(folder.resolve("test.conf"), settings);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      var connection = Connection.withoutKey(() -> PredictionBuilder.NOW);
      return new ProviderRegistry(
          new SettingsReader(Aggregators.known(), Map.of(), folder).read("test.conf", Map.of()),
          connection,
          connection,
          command -> {
            throw new AssertionError("no command is to be run: " + command);
          },
          new HeapShares(1, () -> PredictionBuilder.NOW),
          () -> {
            throw new AssertionError("the rehearsal is not needed");
          });
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (SettingsException wrong) {
      throw new AssertionError(wrong);
    }
  }

  private RegistryFixture() {}
}
