package dev.sibyl.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Databases whose message ids are numbers.
final class TestDatabase {

  static SqliteDatabase open(Path directory) throws IOException {
    var ids = new AtomicInteger();
    return SqliteDatabase.open(
        directory,
        () -> Integer.toString(ids.incrementAndGet()),
        Executors.newVirtualThreadPerTaskExecutor());
  }

  private TestDatabase() {}
}
