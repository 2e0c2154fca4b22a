package dev.sibyl.bootstrap;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.sibyl.bootstrap.PolledAccounts.Poll;
import dev.sibyl.http.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/// Two processes of the packaged program that share a database, the provider that they poll, and
/// the receiver of their webhooks. Each node has a key of its own at the provider.
final class NodePair implements AutoCloseable {

  static final int ACCOUNTS = 10;

  private static final Load FEW = new Load(ACCOUNTS, NodePair::perMinute);

  /// Until the accounts of a node are polled by the other one, by the specification.
  static final double TAKEN_OVER = 25;

  /// Until a node without its database polls nothing: 9 s, and what is in flight.
  static final double SILENT = 11;

  /// A node that gives accounts away does it when it renews its leases, each 3 s.
  private static final int STABLE_SECONDS = 4;

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Load load;
  private final PolledAccounts accounts;
  private final WebhookReceiver receiver = new WebhookReceiver();
  private final LoopbackServer server;
  private final List<NodeProcess> nodes = new ArrayList<>();
  private String token = "";
  private int restarts;

  /// How a node is started.
  ///
  /// @param database its URL
  record Start(String database) {}

  /// How many accounts the provider has, and how often each may be polled in a minute.
  record Load(int accounts, ToIntFunction<String> perMinute) {}

  /// What is checked with two nodes.
  @FunctionalInterface
  interface Scenario {
    void play(NodePair pair) throws Exception;
  }

  /// @param settings of both nodes, beside the accounts
  private NodePair(List<Start> starts, String settings, Load load, PolledAccounts accounts)
      throws IOException {
    this.load = load;
    this.accounts = accounts;
    server =
        LoopbackServer.routed(request ->
            WebhookReceiver.isFor(request) ? receiver.answer(request) : accounts.answer(request));
    var home = Files.createTempDirectory("sibyl-nodes");
    for (var start : starts) {
      nodes.add(node(home, start, settings));
    }
  }

  /// Plays a scenario. If it fails, it prints what the nodes have written.
  ///
  /// @param settings of both nodes, beside the accounts
  /// @param hasEnded whether a prediction with that id has ended now
  static void play(
      List<Start> starts, String settings, Predicate<String> hasEnded, Scenario scenario)
      throws Exception {
    play(starts, settings, FEW, new PolledAccounts(hasEnded), scenario);
  }

  /// Plays a scenario with another provider.
  static void play(
      List<Start> starts, String settings, Load load, PolledAccounts accounts, Scenario scenario)
      throws Exception {
    try (var pair = new NodePair(starts, settings, load, accounts)) {
      try {
        pair.start();
        scenario.play(pair);
      } catch (Exception | AssertionError failure) {
        pair.printLogs();
        throw failure;
      }
    }
  }

  private NodeProcess node(Path home, Start start, String settings) throws IOException {
    var key = key(nodes.size());
    var own =
        IntStream.range(0, load.accounts())
            .mapToObj(NodePair::account)
            .map(account ->
                "%s { aggregator = replicate, base-url = \"%s/%s\", key = %s, requests-per-minute = %d }"
                    .formatted(
                        account, server.uri(), account, key, load.perMinute().applyAsInt(account)))
            .collect(
                joining(
                    "\n",
                    settings + "\nserve.webhooks.allow-private = true\nproviders {\n",
                    "\n}\n"));
    return new NodeProcess(home.resolve(key), own, start.database());
  }

  static String account(int number) {
    return "a" + number;
  }

  static String key(int node) {
    return "node" + node;
  }

  /// The first account has a low rate, which its watches exceed.
  static int perMinute(String account) {
    return account.equals(account(0)) ? 600 : 3_000;
  }

  private void start() throws IOException, InterruptedException {
    nodes.getFirst().start();
    token = ServiceClient.of(nodes.getFirst().started()).token();
    nodes.getLast().start();
    receiver.verifyWith(client(0).webhookSecret());
  }

  private void printLogs() {
    for (int node = 0; node < nodes.size(); node++) {
      System.out.println(key(node) + ":\n" + nodes.get(node).lastLines());
    }
  }

  NodeProcess node(int number) {
    return nodes.get(number);
  }

  /// How often a node had to be started again because it had ended by itself.
  int restarts() {
    return restarts;
  }

  PolledAccounts accounts() {
    return accounts;
  }

  WebhookReceiver receiver() {
    return receiver;
  }

  /// Waits until that node is ready.
  ServiceClient client(int node) throws IOException {
    return new ServiceClient(ServiceClient.value(nodes.get(node).started(), "url"), token);
  }

  /// Registers watches with webhooks at a node.
  ///
  /// @param ids the number at the end of each decides on its account
  void register(int node, List<String> ids) throws IOException, InterruptedException {
    client(node)
        .register(
            ids.stream().map(id -> ServiceClient.watch(id, accountOf(id), server.uri())).toList());
  }

  private String accountOf(String id) {
    var number = id.replaceFirst(".*\\D", "");
    return account(Integer.parseInt(number) % load.accounts());
  }

  /// An id for each number, of which the accounts follow one another.
  static List<String> ids(String prefix, int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> prefix + i).toList();
  }

  /// Which node has polled each account last.
  Map<String, String> pollers(long since) {
    return accounts.since(since).stream()
        .collect(toMap(Poll::account, Poll::key, (_, last) -> last));
  }

  /// The accounts that a node was the last to poll.
  Set<String> accountsOf(int node, long since) {
    return pollers(since).entrySet().stream()
        .filter(entry -> entry.getValue().equals(key(node)))
        .map(Map.Entry::getKey)
        .collect(toSet());
  }

  /// Waits until all accounts are polled, some of them by each node, and none has gone from one to
  /// the other for a moment. The known aggregators are accounts too, so these ones are not halved.
  void awaitBalance(long since) throws InterruptedException {
    var before = new AtomicReference<Map<String, String>>(Map.of());
    var changed = new AtomicLong();
    Waits.until(
        () -> {
          restarts += (int) nodes.stream().filter(NodeProcess::restartIfEnded).count();
          var now = pollers(since);
          if (!now.equals(before.getAndSet(now))) {
            changed.set(System.nanoTime());
          }
          return now.size() == load.accounts()
              && Set.copyOf(now.values()).size() == nodes.size()
              && Waits.seconds(changed.get(), System.nanoTime()) >= STABLE_SECONDS;
        },
        LONGEST,
        () -> "not each of the nodes polls some accounts, but " + pollers(since));
  }

  /// Waits until a node polls accounts that the other one has polled.
  ///
  /// @return how long the last one was polled by no node
  double awaitTakeover(int node, Set<String> lost, long since) throws InterruptedException {
    Waits.until(
        () -> firstPolls(node, since).keySet().containsAll(lost),
        LONGEST,
        () -> key(node) + " does not poll all of " + lost + ", but " + pollers(since));
    var first = firstPolls(node, since);
    return lost.stream()
        .mapToDouble(account -> Waits.seconds(since, first.get(account)))
        .max()
        .orElse(0);
  }

  private Map<String, Long> firstPolls(int node, long since) {
    return accounts.since(since).stream()
        .filter(poll -> poll.key().equals(key(node)))
        .collect(toMap(Poll::account, Poll::nanos, (first, _) -> first));
  }

  /// Seconds until the last poll of those that are given; 0 if there are none.
  static double last(List<Poll> polls, long since) {
    return polls.isEmpty() ? 0 : Waits.seconds(since, polls.getLast().nanos());
  }

  /// Waits until all webhooks were called, and no watch is open at the nodes.
  ///
  /// @param running the nodes that run
  /// @return what has come, in words
  String awaitEnd(int webhooks, Set<Integer> running) throws IOException, InterruptedException {
    Waits.until(
        () -> receiver.taken() >= webhooks,
        LONGEST,
        () -> "only " + receiver.taken() + " of " + webhooks + " webhooks were called");
    for (int node : running) {
      var client = client(node);
      Waits.until(
          () -> open(client).contains("\"watches\":[]"),
          LONGEST,
          () -> key(node) + " has open watches: " + open(client));
    }
    accounts.checkRates(load.perMinute());
    return receiver.check(webhooks);
  }

  private static String open(ServiceClient client) {
    try {
      return client.get("/v1/watches?state=open").body();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    nodes.forEach(NodeProcess::close);
    server.close();
  }
}
