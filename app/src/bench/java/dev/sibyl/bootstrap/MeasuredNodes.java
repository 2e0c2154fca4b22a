package dev.sibyl.bootstrap;

import static java.util.stream.Collectors.joining;

import dev.sibyl.jdbc.PostgresAddress;
import dev.sibyl.jdbc.PostgresServer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Two nodes that share a PostgreSQL database and watch 20,000 predictions of 100 accounts, whose
/// log grows from poll to poll. It is in the package of what the fault checks use.
public final class MeasuredNodes implements NodePair.Scenario {

  public static final int ACCOUNTS = 100;
  public static final int WATCHES = 20_000;

  /// Of each account. There are more watches than it allows to poll at their usual interval.
  public static final int PER_MINUTE = 600;

  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Duration WINDOW = Duration.ofSeconds(60);

  /// How long all of them take to end, one after the other.
  private static final Duration ENDING = Duration.ofSeconds(150);

  /// As long as an id of Replicate, with the number behind it.
  private static final String PREFIX = "w44zs9cet5rmc0cqzpghk";

  private static final String WAL = "select pg_current_wal_insert_lsn() - '0/0'::pg_lsn";

  private static final String STORED_ANSWER =
      "select avg(pg_column_size(answer)) from watch where answer is not null";

  private final PostgresAddress database;
  private final List<String> bars;
  private final Consumer<String> progress;
  private final long begun = System.nanoTime();
  private volatile long ending = Long.MAX_VALUE;
  private Measured measured = new Measured(0, 0, 0, 0, 0, 0);

  /// What was measured.
  ///
  /// @param pollsPerSecond of both nodes together
  /// @param cpuSeconds that both nodes used in a second
  /// @param walBytes for each watch, from its registration until its webhook was called
  /// @param answerBytes of them, for the answer
  /// @param takenOver seconds from the end of a node until the other one has polled all its
  ///   accounts
  /// @param spread seconds from the start of a node until it has polled all accounts that it takes
  public record Measured(
      double pollsPerSecond,
      double cpuSeconds,
      double walBytes,
      double answerBytes,
      double takenOver,
      double spread) {}

  private MeasuredNodes(PostgresAddress database, String logs, Consumer<String> progress) {
    this.database = database;
    this.bars = logs.lines().toList();
    this.progress = progress;
  }

  /// @param logs of the predictions, at their end
  /// @param progress takes a line for each step
  public static Measured measure(PostgresServer server, String logs, Consumer<String> progress)
      throws Exception {
    var database = server.newDatabase();
    var nodes = new MeasuredNodes(database, logs, progress);
    var start = new NodePair.Start(PostgresServer.url(database));
    NodePair.play(
        List.of(start, start),
        "",
        new NodePair.Load(ACCOUNTS, _ -> PER_MINUTE),
        new PolledAccounts(nodes::hasEnded, nodes::answer),
        nodes);
    return nodes.measured;
  }

  private boolean hasEnded(String id) {
    var first = ending;
    var number = Integer.parseInt(id.substring(PREFIX.length()));
    return first != Long.MAX_VALUE
        && System.nanoTime() - first >= ENDING.toNanos() / WATCHES * number;
  }

  private String answer(String id, boolean hasEnded) {
    var shown =
        hasEnded ? bars.size() : (int) Waits.seconds(begun, System.nanoTime()) % bars.size();
    return """
    {"id":"%1$s","model":"black-forest-labs/flux-dev","version":"hidden",\
    "input":{"prompt":"a lighthouse at dusk, oil on canvas"},"logs":"%2$s","error":null,\
    "output":%3$s,"status":"%4$s","created_at":"2025-07-12T07:27:54.841Z",\
    "started_at":"2025-07-12T07:27:54.857012Z","completed_at":%5$s,"data_removed":false,\
    "urls":{"get":"https://api.replicate.com/v1/predictions/%1$s",\
    "cancel":"https://api.replicate.com/v1/predictions/%1$s/cancel"}}\
    """
        .formatted(
            id,
            bars.stream().limit(shown).collect(joining("\\n")),
            hasEnded ? "[\"https://replicate.delivery/xezq/" + id + "/out-0.webp\"]" : "null",
            hasEnded ? "succeeded" : "processing",
            hasEnded ? "\"2025-07-12T07:28:03.590118Z\"" : "null");
  }

  @Override
  public void play(NodePair pair) throws Exception {
    var wal = wal();
    var registered = System.nanoTime();
    pair.register(0, NodePair.ids(PREFIX, 0, WATCHES / 2));
    pair.register(1, NodePair.ids(PREFIX, WATCHES / 2, WATCHES));
    progress.accept("the watches are registered");
    pair.awaitBalance(registered);
    Waits.pause(WARM_UP.toMillis());
    var cpu = cpu(pair);
    var polls = pair.accounts().count();
    var window = System.nanoTime();
    Waits.pause(WINDOW.toMillis());
    var seconds = Waits.seconds(window, System.nanoTime());
    var perSecond = (pair.accounts().count() - polls) / seconds;
    var cores = (cpu(pair) - cpu) / seconds;
    progress.accept("the polls are measured");

    var lost = pair.accountsOf(1, window);
    var killed = System.nanoTime();
    pair.node(1).kill();
    var takenOver = pair.awaitTakeover(0, lost, killed);
    var started = System.nanoTime();
    pair.node(1).start();
    pair.awaitBalance(started);
    var spread = pair.awaitTakeover(1, pair.accountsOf(1, started), started);
    progress.accept("the accounts have moved twice");

    ending = System.nanoTime();
    Waits.pause(ENDING.toMillis());
    progress.accept(pair.awaitEnd(WATCHES, Set.of(0, 1)));
    measured =
        new Measured(
            perSecond,
            cores,
            (wal() - wal) / WATCHES,
            PostgresServer.number(database, STORED_ANSWER),
            takenOver,
            spread);
  }

  private double wal() throws IOException, SQLException {
    return PostgresServer.number(database, WAL);
  }

  private static double cpu(NodePair pair) {
    return pair.node(0).cpuSeconds() + pair.node(1).cpuSeconds();
  }
}
