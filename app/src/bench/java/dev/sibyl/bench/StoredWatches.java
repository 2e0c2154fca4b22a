package dev.sibyl.bench;

import dev.sibyl.bench.Row.Goal;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.jdbc.ServiceDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// Registering watches, beside a raw insert of the same rows into the same table, and the start of
/// a service with a million open watches. No poll writes a row, so nothing is measured of that: a
/// test lets every write fail and polls.
record StoredWatches(SibylHome home, int rounds) implements Part {

  private static final int BATCH = 1_000;
  private static final int BATCHES = 50;
  private static final int OPEN = 1_000_000;
  private static final double MEBIBYTE = 1 << 20;

  private static final String INSERT =
      "insert into watch (account, prediction, registered_at) values "
          + String.join(", ", Collections.nCopies(BATCH, "(?, ?, ?)"));

  @Override
  public List<Row> measure() throws IOException, InterruptedException, SQLException {
    var rates = new Pairs();
    for (int round = 0; round <= rounds; round++) {
      Progress.round("registration of watches", round, rounds);
      var ours = registered();
      var raw = inserted();
      if (round > 0) { // the first ones warm up
        rates.add(ours, raw);
      }
    }
    return List.of(
        rates.row(
            "watches registered a second, in batches of 1,000",
            "raw insert of the same rows",
            "",
            new Goal("0.80 ×", ""),
            "each batch reaches the disk"),
        million());
  }

  private static ServiceDatabase open(Path folder) throws IOException {
    return ServiceDatabase.openSqlite(
        folder, () -> "x", Executors.newVirtualThreadPerTaskExecutor(), InstantSource.system());
  }

  private static List<PredictionRef> references(int batch) {
    return IntStream.range(0, BATCH)
        .mapToObj(i ->
            new PredictionRef(
                new ProviderName("site"),
                new PredictionId("w44zs9cet5rmc0cqzp49" + (batch * BATCH + i))))
        .toList();
  }

  private double registered() throws IOException {
    try (var database = open(Files.createTempDirectory(home.folder(), "registered"))) {
      var begin = System.nanoTime();
      for (int batch = 0; batch < BATCHES; batch++) {
        database.watches().begin(references(batch), List.of(), Instant.now());
      }
      return BATCHES * BATCH / ((System.nanoTime() - begin) / 1e9);
    }
  }

  private double inserted() throws IOException, SQLException {
    var folder = Files.createTempDirectory(home.folder(), "inserted");
    open(folder).close();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sibyl.db"));
        var statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = wal");
      statement.execute("pragma synchronous = full");
      var begin = System.nanoTime();
      for (int batch = 0; batch < BATCHES; batch++) {
        insert(connection, references(batch));
      }
      return BATCHES * BATCH / ((System.nanoTime() - begin) / 1e9);
    }
  }

  private static void insert(Connection connection, List<PredictionRef> references)
      throws SQLException {
    try (var insert = connection.prepareStatement(INSERT)) {
      var place = 1;
      for (var reference : references) {
        insert.setString(place++, reference.provider().value());
        insert.setString(place++, reference.id().value());
        insert.setLong(place++, System.currentTimeMillis());
      }
      insert.executeUpdate();
    }
  }

  private Row million() throws IOException, InterruptedException {
    Progress.say("a million open watches");
    double empty;
    try (var service = new ServiceProcess(home, 1)) {
      empty = service.heapBytes();
    }
    try (var database = open(home.folder().resolve("data"))) {
      for (int batch = 0; batch < OPEN / BATCH; batch++) {
        database.watches().begin(references(batch), List.of(), Instant.now());
      }
    }
    try (var service = new ServiceProcess(home, 1)) {
      return Row.ofSibyl(
          "`serve` with 1,000,000 open watches: heap",
          Spread.number((service.heapBytes() - empty) / MEBIBYTE) + " MiB",
          new Goal("400 MiB", "250 MiB"),
          "ready after %s s (must 30 s, stretch 10 s)"
              .formatted(Spread.number(service.process().start().wallMillis() / 1_000)));
    }
  }
}
