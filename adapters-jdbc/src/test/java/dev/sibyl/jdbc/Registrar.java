package dev.sibyl.jdbc;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// A process that registers watches in the folder that it is given until it is killed. It prints
/// the last number of each batch as soon as it is stored.
final class Registrar {

  static final int BATCH = 10;

  /// The folder, and what the ids begin with.
  public static void main(String[] arguments) throws IOException {
    try (var database = TestDatabase.open(Path.of(arguments[0]))) {
      for (int batch = 0; !System.out.checkError(); batch++) {
        var prefix = arguments[1] + "-" + batch + "-";
        var references = IntStream.range(0, BATCH).mapToObj(i -> reference(prefix + i)).toList();
        System.out.println(
            database.watches().begin(references, List.of(), Instant.EPOCH).getLast());
      }
    }
  }

  private static PredictionRef reference(String id) {
    return new PredictionRef(new ProviderName("cometapi"), new PredictionId(id));
  }

  private Registrar() {}
}
