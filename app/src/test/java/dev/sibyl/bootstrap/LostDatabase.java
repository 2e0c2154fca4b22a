package dev.sibyl.bootstrap;

import dev.sibyl.jdbc.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The server of the database is stopped, as in a crash, and started again. The nodes stop to poll,
/// answer what they know, refuse what they cannot store, and go on by themselves.
final class LostDatabase implements NodePair.Scenario {

  private static final int LEAST_SECONDS = 15;
  private static final int WATCHES = 40;
  private static final int EARLY = 20;

  /// It has ended before: what runs still is known to the node alone that polls it.
  private static final String KNOWN = "/p/a0/v1/predictions/known0";

  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final PostgresServer server;
  private final Endings endings = new Endings();

  private LostDatabase(PostgresServer server) {
    this.server = server;
  }

  static void play(PostgresServer server) throws Exception {
    if (!server.isOwn()) {
      System.out.println("lost database: not checked, since a server of others is not stopped");
      return;
    }
    var scenario = new LostDatabase(server);
    var start = new NodePair.Start(PostgresServer.url(server.newDatabase()));
    NodePair.play(List.of(start, start), LostNode.OFTEN, scenario.endings::hasEnded, scenario);
  }

  @Override
  public void play(NodePair pair) throws Exception {
    pair.register(0, NodePair.ids("early", 0, EARLY));
    pair.register(1, NodePair.ids("late", 0, WATCHES - EARLY - 1));
    pair.register(1, NodePair.ids("known", 0, 1));
    pair.awaitBalance(System.nanoTime());
    endings.end("known");
    awaitStatus(pair, KNOWN, 200);
    server.stop();
    var stopped = System.nanoTime();
    endings.end("early");
    awaitStatus(pair, "/readyz", 503);
    awaitStatus(pair, "/healthz", 200);
    checkAnswers(pair);
    Waits.until(
        () -> Waits.seconds(stopped, System.nanoTime()) >= LEAST_SECONDS,
        LONGEST,
        () -> "the clock stands still");
    var silent = NodePair.last(pair.accounts().since(stopped), stopped);
    server.startAgain();
    Waits.checkAtMost(NodePair.SILENT, silent, "lost database: still polled after");
    goOn(pair, System.nanoTime(), silent);
  }

  private static void checkAnswers(NodePair pair) throws IOException, InterruptedException {
    for (int node = 0; node < 2; node++) {
      var known = pair.client(node).get(KNOWN);
      check(200, known.statusCode(), "a known prediction", known.body());
      var refused = pair.client(node).post(List.of("{\"id\":\"refused\",\"provider\":\"a0\"}"));
      check(503, refused.statusCode(), "what cannot be stored", refused.body());
    }
  }

  private static void check(int expected, int status, String what, String body) {
    if (status != expected) {
      throw new AssertionError(
          "%s is answered with %d, and not %d: %s".formatted(what, status, expected, body));
    }
  }

  private static void awaitStatus(NodePair pair, String path, int status)
      throws IOException, InterruptedException {
    for (int node = 0; node < 2; node++) {
      var client = pair.client(node);
      Waits.until(
          () -> get(client, path).statusCode() == status,
          LONGEST,
          () -> path + " is not answered with " + status + ": " + get(client, path).body());
    }
  }

  private static HttpResponse<String> get(ServiceClient client, String path) {
    try {
      return client.get(path);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private void goOn(NodePair pair, long started, double silent)
      throws IOException, InterruptedException {
    awaitStatus(pair, "/readyz", 200);
    Waits.until(
        () -> pair.pollers(started).size() == NodePair.ACCOUNTS,
        LONGEST,
        () -> "only these accounts are polled: " + pair.pollers(started));
    var again = Waits.seconds(started, pair.accounts().since(started).getFirst().nanos());
    endings.end("");
    var webhooks = pair.awaitEnd(WATCHES, Set.of(0, 1));
    System.out.printf(
        "lost database: last poll after %.1f s, polls again %.1f s after its start, %s%n",
        silent, again, webhooks);
  }
}
