package dev.sibyl.bootstrap;

import dev.sibyl.jdbc.PostgresServer;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Kills one of two nodes 50 times at random moments while they watch 2,000 predictions of 10
/// accounts, in the profile `postgres`. The last one is not started again. Afterwards each
/// prediction has ended and each webhook was called, with one message id, though its receiver
/// refuses one message of ten; and no account was polled faster than it allows. Other nodes are
/// frozen or cut off, and lose their database.
///
/// All have the same clock: with libfaketime, `Object.wait` returns at once. That clocks may differ
/// is checked by `PostgresAccountLeasesTest`.
final class KilledNodes implements NodePair.Scenario {

  private static final int KILLS = 50;
  private static final int WATCHES = 2_000;
  private static final int LONGEST_LIFE_MILLIS = 4_000;
  private static final int LONGEST_RUN_MILLIS = 120_000;

  /// A prediction with that id goes on until the last kill, so that each account is polled then.
  private static final String LAST = "last";

  private final Random random;
  private final long begun = System.nanoTime();
  private final int[] runMillis;
  private final Endings endings = new Endings();

  private KilledNodes(Random random) {
    this.random = random;
    this.runMillis = random.ints(WATCHES, 0, LONGEST_RUN_MILLIS).toArray();
  }

  /// @param arguments the seed of the random moments, or none
  public static void main(String[] arguments) throws Exception {
    var seed = arguments.length == 0 ? System.nanoTime() : Long.parseLong(arguments[0]);
    System.out.println("killed nodes: seed " + seed);
    var begun = System.nanoTime();
    try (var server = PostgresServer.start()) {
      play(server, new KilledNodes(new Random(seed)));
      playTogether(server);
      LostDatabase.play(server);
    }
    System.out.printf("nodes: %.0f s in all%n", Waits.seconds(begun, System.nanoTime()));
  }

  private static void play(PostgresServer server, KilledNodes scenario) throws Exception {
    var database = PostgresServer.url(server.newDatabase());
    var start = new NodePair.Start(database);
    NodePair.play(List.of(start, start), "", scenario::hasEnded, scenario);
  }

  /// They wait most of the time.
  private static void playTogether(PostgresServer server) throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var both =
          List.of(
              executor.submit(running(LostNode::frozen, server)),
              executor.submit(running(LostNode::cutOff, server)));
      for (var one : both) {
        one.get();
      }
    } catch (ExecutionException failed) {
      throw new AssertionError("a node that was lost", failed.getCause());
    }
  }

  /// Something that is checked with a server.
  @FunctionalInterface
  private interface Check {
    void run(PostgresServer server) throws Exception;
  }

  private static Callable<Boolean> running(Check check, PostgresServer server) {
    return () -> {
      check.run(server);
      return true;
    };
  }

  private boolean hasEnded(String id) {
    return id.startsWith("p")
        ? (System.nanoTime() - begun) / 1_000_000 >= runMillis[Integer.parseInt(id.substring(1))]
        : endings.hasEnded(id);
  }

  @Override
  public void play(NodePair pair) throws Exception {
    pair.register(0, NodePair.ids("p", 0, WATCHES / 2));
    pair.register(1, NodePair.ids("p", WATCHES / 2, WATCHES));
    pair.register(1, NodePair.ids(LAST, 0, NodePair.ACCOUNTS));
    var begin = System.nanoTime();
    var ready = 1; // the last one that is killed is
    for (int kill = 1; kill < KILLS; kill++) {
      Waits.pause(random.nextInt(LONGEST_LIFE_MILLIS));
      var node = pair.node(random.nextInt(2));
      ready += node.isReady() ? 1 : 0;
      node.kill();
      node.start();
    }
    var restarted = System.nanoTime();
    pair.awaitBalance(restarted);
    var balanced = System.nanoTime();
    var takenOver = killTheLast(pair, random.nextInt(2), restarted);
    Waits.checkAtMost(NodePair.TAKEN_OVER, takenOver.seconds, "killed nodes: taken over after");
    endings.end(LAST);
    var webhooks = pair.awaitEnd(WATCHES + NodePair.ACCOUNTS, Set.of(takenOver.survivor));
    System.out.printf(
        "killed nodes: %d kills in %.0f s, %d of them of a node that was ready, the nodes were"
            + " balanced %.0f s later, with %d more starts, taken over %.1f s after the last one%n",
        KILLS,
        Waits.seconds(begin, restarted),
        ready,
        Waits.seconds(restarted, balanced),
        pair.restarts(),
        takenOver.seconds);
    System.out.printf(
        "killed nodes: %d polls, of which each account allowed so many more at the worst moment:"
            + " %s%n",
        pair.accounts().count(), pair.accounts().checkRates(NodePair::perMinute));
    System.out.printf("killed nodes: %s%n", webhooks);
  }

  /// What became of the accounts of a node that was killed.
  private record Takeover(int survivor, double seconds) {}

  private static Takeover killTheLast(NodePair pair, int node, long since)
      throws InterruptedException {
    var lost = pair.accountsOf(node, since);
    pair.node(node).kill();
    var killed = System.nanoTime();
    return new Takeover(1 - node, pair.awaitTakeover(1 - node, lost, killed));
  }
}
