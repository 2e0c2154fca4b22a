package dev.sibyl.bootstrap;

import dev.sibyl.jdbc.PostgresAddress;
import dev.sibyl.jdbc.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// A node that the other one hears nothing of for a time, and that comes back: it is frozen, or cut
/// off from the database. The other one takes its accounts over, and gives half of them back. No
/// account is polled by both.
final class LostNode implements NodePair.Scenario {

  /// Each watch is polled often, so that the polls show which node has the account.
  static final String OFTEN = "patience { first = 200ms, longest = 1s }";

  private static final int LOST = 1;
  private static final int LEAST_SECONDS = 25;
  private static final int WATCHES = 40;
  private static final int EARLY = 20;

  private final String name;
  private final Fault begin;
  private final Fault end;
  private final Endings endings = new Endings();

  /// Something that is done to the nodes.
  @FunctionalInterface
  private interface Fault {
    void happenTo(NodePair pair) throws Exception;
  }

  private LostNode(String name, Fault begin, Fault end) {
    this.name = name;
    this.begin = begin;
    this.end = end;
  }

  /// A node is frozen, as when its machine is.
  static void frozen(PostgresServer server) throws Exception {
    var start = new NodePair.Start(PostgresServer.url(server.newDatabase()));
    new LostNode("frozen node", pair -> pair.node(LOST).freeze(), pair -> pair.node(LOST).thaw())
        .play(List.of(start, start));
  }

  /// The network between a node and the database loses everything.
  static void cutOff(PostgresServer server) throws Exception {
    var database = server.newDatabase();
    try (var relay = new TcpRelay(database.host(), database.port())) {
      var relayed =
          new PostgresAddress(
              "127.0.0.1",
              relay.port(),
              database.database(),
              database.user(),
              database.password(),
              database.parameters());
      new LostNode(
              "node cut off from the database",
              _ -> relay.setForwarding(false),
              _ -> relay.setForwarding(true))
          .play(
              List.of(
                  new NodePair.Start(PostgresServer.url(database)),
                  new NodePair.Start(PostgresServer.url(relayed))));
    }
  }

  private void play(List<NodePair.Start> starts) throws Exception {
    NodePair.play(starts, OFTEN, endings::hasEnded, this);
  }

  @Override
  public void play(NodePair pair) throws Exception {
    pair.register(0, NodePair.ids("early", 0, EARLY));
    pair.register(LOST, NodePair.ids("late", 0, WATCHES - EARLY));
    var registered = System.nanoTime();
    pair.awaitBalance(registered);
    var lost = pair.accountsOf(LOST, registered);
    var begun = System.nanoTime();
    begin.happenTo(pair);
    endings.end("early");
    pair.register(0, NodePair.ids("new", 0, NodePair.ACCOUNTS));
    var takenOver = pair.awaitTakeover(0, lost, begun);
    Waits.until(
        () -> Waits.seconds(begun, System.nanoTime()) >= LEAST_SECONDS,
        Duration.ofSeconds(2 * LEAST_SECONDS),
        () -> "the clock stands still");
    var silent = NodePair.last(polls(pair, begun), begun);
    Waits.checkAtMost(NodePair.TAKEN_OVER, takenOver, name + ": taken over after");
    Waits.checkAtMost(NodePair.SILENT, silent, name + ": still polled after");
    comeBack(pair, begun, takenOver, silent);
  }

  private void comeBack(NodePair pair, long begun, double takenOver, double silent)
      throws Exception {
    var ended = System.nanoTime();
    end.happenTo(pair);
    pair.awaitBalance(ended);
    var back = Waits.seconds(ended, polls(pair, ended).getFirst().nanos());
    endings.end("");
    var webhooks = pair.awaitEnd(WATCHES + NodePair.ACCOUNTS, Set.of(0, LOST));
    // From the lost node to the other one, and back.
    var inFlight = Handovers.check(pair.accounts().since(begun), 2);
    System.out.printf(
        "%s: last poll after %.1f s, taken over after %.1f s, polls again %.1f s after the end,"
            + " %d requests in flight at a change of nodes, %s%n",
        name, silent, takenOver, back, inFlight, webhooks);
  }

  private static List<PolledAccounts.Poll> polls(NodePair pair, long since) {
    return pair.accounts().since(since).stream()
        .filter(poll -> poll.key().equals(NodePair.key(LOST)))
        .toList();
  }
}
