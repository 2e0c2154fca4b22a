package dev.sibyl.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Databases whose message ids are numbers.
final class TestDatabase {

  static ServiceDatabase open(Path directory) throws IOException {
    return open(directory, InstantSource.system());
  }

  /// @param clock says when deliveries are due
  static ServiceDatabase open(Path directory, InstantSource clock) throws IOException {
    var ids = new AtomicInteger();
    return ServiceDatabase.openSqlite(
        directory,
        () -> Integer.toString(ids.incrementAndGet()),
        Executors.newVirtualThreadPerTaskExecutor(),
        clock);
  }

  private TestDatabase() {}
}
