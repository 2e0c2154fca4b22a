package dev.sibyl.bootstrap;

import static java.util.stream.Collectors.joining;

import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Request;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Kills the service 50 times at random moments while it watches 2,000 predictions of 10 accounts,
/// in the profile `slow`. Afterwards each prediction has ended and each webhook was called, with
/// one message id, though its receiver refuses one message of ten; and no account was polled faster
/// than it allows.
final class KilledServices {

  private static final int KILLS = 50;
  private static final int ACCOUNTS = 10;
  private static final int WATCHES = 2_000;
  private static final int BATCH = 1_000;
  private static final int LONGEST_LIFE_MILLIS = 3_000;
  private static final int LONGEST_RUN_MILLIS = 150_000;
  private static final int MINUTES = 5;

  /// Of each account, by default: 3,000 polls a minute, one second's worth at once, and 16 in
  /// flight.
  private static final double PER_SECOND = 50;

  private static final double AT_ONCE = PER_SECOND + 16;

  private final Path home = Files.createTempDirectory("sibyl-kills");
  private final PackagedProgram program = new PackagedProgram(home);
  private final Random random;
  private final long begun = System.nanoTime();
  private final int[] runMillis;
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> messages = new ConcurrentHashMap<>();
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final AtomicInteger doubles = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final CountDownLatch missing = new CountDownLatch(WATCHES);

  /// The polls that an account allows now, as a bucket of tokens.
  private static final class Account {

    private double allowed = AT_ONCE;
    private double least = AT_ONCE;
    private long last = System.nanoTime();
    private int polls;

    synchronized void poll() {
      var now = System.nanoTime();
      allowed = Math.min(AT_ONCE, allowed + (now - last) / 1e9 * PER_SECOND) - 1;
      last = now;
      least = Math.min(least, allowed);
      polls++;
    }
  }

  private KilledServices(Random random) throws IOException {
    this.random = random;
    this.runMillis = random.ints(WATCHES, 0, LONGEST_RUN_MILLIS).toArray();
  }

  /// @param arguments the seed of the random moments, or none
  public static void main(String[] arguments) throws Exception {
    var seed = arguments.length == 0 ? System.nanoTime() : Long.parseLong(arguments[0]);
    System.out.println("killed services: seed " + seed);
    var services = new KilledServices(new Random(seed));
    try (var server = LoopbackServer.routed(services::answer)) {
      services.run(server.uri());
    }
    services.check();
  }

  private Script answer(Request request) {
    return request.path().startsWith("/hook/") ? receive(request) : poll(request);
  }

  private Script poll(Request request) {
    accounts.computeIfAbsent(request.path().split("/", 3)[1], _ -> new Account()).poll();
    var number = Integer.parseInt(request.id().substring(1));
    var hasEnded = (System.nanoTime() - begun) / 1_000_000 >= runMillis[number];
    var status = hasEnded ? "succeeded" : "processing";
    return Script.json(200, "{\"id\":\"%s\",\"status\":\"%s\"}".formatted(request.id(), status))
        .kept();
  }

  /// Refuses one of ten, but no message for ever.
  private Script receive(Request request) {
    messages
        .computeIfAbsent(request.path(), _ -> ConcurrentHashMap.newKeySet())
        .add(String.valueOf(request.header("webhook-id")));
    if (request.number() == 1 && request.path().endsWith("7")) {
      refused.incrementAndGet();
      return Script.answer(500, "");
    }
    if (taken.add(request.path())) {
      missing.countDown();
    } else {
      doubles.incrementAndGet();
    }
    return Script.answer(200, "");
  }

  private String settings(URI server) {
    return IntStream.range(0, ACCOUNTS)
        .mapToObj(i ->
            "a%d { aggregator = replicate, base-url = \"%s/a%d\", key = k }"
                .formatted(i, server, i))
        .collect(joining("\n", "serve.webhooks.allow-private = true\nproviders {\n", "\n}\n"));
  }

  private Process start(Path settings) throws IOException {
    return program.start(
        Redirect.PIPE,
        Redirect.DISCARD,
        "-c",
        settings.toString(),
        "serve",
        "--json",
        "--bind",
        "127.0.0.1:0",
        "--data",
        home.resolve("data").toString());
  }

  private void run(URI server) throws Exception {
    var settings = PrivateFile.write(home.resolve("service.conf"), settings(server));
    var first = start(settings);
    register(first.inputReader().readLine(), server);
    kill(first);
    for (int kill = 2; kill <= KILLS; kill++) {
      kill(start(settings));
    }
    var last = start(settings);
    try {
      if (!missing.await(MINUTES, TimeUnit.MINUTES)) {
        throw new AssertionError(missing.getCount() + " webhooks were not called");
      }
    } finally {
      last.destroyForcibly();
    }
  }

  /// At a random moment, which may be before it is ready.
  private void kill(Process process) throws InterruptedException {
    process.waitFor(random.nextInt(LONGEST_LIFE_MILLIS), TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
  }

  private static void register(String started, URI server) throws Exception {
    for (int from = 0; from < WATCHES; from += BATCH) {
      var watches =
          IntStream.range(from, from + BATCH)
              .mapToObj(i ->
                  "{\"id\":\"p%d\",\"provider\":\"a%d\",\"webhook\":\"%s/hook/%d\"}"
                      .formatted(i, i % ACCOUNTS, server, i))
              .collect(joining(",", "{\"watches\":[", "]}"));
      try (var client = HttpClient.newHttpClient()) {
        var request =
            HttpRequest.newBuilder(URI.create(value(started, "url") + "/v1/watches"))
                .header("Authorization", "Bearer " + value(started, "token"))
                .POST(BodyPublishers.ofString(watches))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
          throw new AssertionError(answer.body());
        }
      }
    }
  }

  private static String value(String line, String name) {
    return line.split("\"" + name + "\":\"")[1].split("\"")[0];
  }

  private void check() {
    var several = messages.values().stream().filter(ids -> ids.size() != 1).count();
    var least =
        accounts.values().stream().mapToDouble(account -> account.least).min().orElseThrow();
    var polls = accounts.values().stream().mapToInt(account -> account.polls).sum();
    if (several > 0 || messages.size() != WATCHES || least < 0) {
      throw new AssertionError(
          "%d webhooks with several ids, %d were called, an account was polled %.0f times too often"
              .formatted(several, messages.size(), -least));
    }
    System.out.printf(
        "killed services: %d kills, %d polls, all %d webhooks called, %d refused at first, %d twice%n",
        KILLS, polls, WATCHES, refused.get(), doubles.get());
  }
}
