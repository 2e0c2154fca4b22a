package dev.sibyl.bootstrap;

import static java.util.stream.Collectors.joining;

import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Request;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Kills the service 50 times at random moments while it watches 2,000 predictions of 10 accounts,
/// in the profile `slow`. Afterwards each prediction has ended and each webhook was called, with
/// one message id, though its receiver refuses one message of ten; and no account was polled faster
/// than it allows.
final class KilledServices {

  private static final int KILLS = 50;
  private static final int ACCOUNTS = 10;
  private static final int WATCHES = 2_000;
  private static final int LONGEST_LIFE_MILLIS = 3_000;
  private static final int LONGEST_RUN_MILLIS = 150_000;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /// Of each account, by default.
  private static final int PER_MINUTE = 3_000;

  private final Path home = Files.createTempDirectory("sibyl-kills");
  private final PackagedProgram program = new PackagedProgram(home);
  private final Random random;
  private final long begun = System.nanoTime();
  private final int[] runMillis;
  private final PolledAccounts accounts = new PolledAccounts(this::hasEnded);
  private final WebhookReceiver receiver = new WebhookReceiver();

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
    return WebhookReceiver.isFor(request) ? receiver.answer(request) : accounts.answer(request);
  }

  private boolean hasEnded(String id) {
    return (System.nanoTime() - begun) / 1_000_000 >= runMillis[Integer.parseInt(id.substring(1))];
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
    register(ServiceClient.of(first.inputReader().readLine()), server);
    kill(first);
    for (int kill = 2; kill <= KILLS; kill++) {
      kill(start(settings));
    }
    var last = start(settings);
    try {
      Waits.until(
          () -> receiver.taken() == WATCHES,
          LONGEST,
          () -> "only " + receiver.taken() + " of " + WATCHES + " webhooks were called");
    } finally {
      last.destroyForcibly();
    }
  }

  /// At a random moment, which may be before it is ready.
  private void kill(Process process) throws InterruptedException {
    process.waitFor(random.nextInt(LONGEST_LIFE_MILLIS), TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
  }

  private void register(ServiceClient service, URI server) throws Exception {
    receiver.verifyWith(service.webhookSecret());
    service.register(
        IntStream.range(0, WATCHES)
            .mapToObj(i -> ServiceClient.watch("p" + i, "a" + i % ACCOUNTS, server))
            .toList());
  }

  private void check() {
    accounts.checkRates(_ -> PER_MINUTE);
    System.out.printf(
        "killed services: %d kills, %d polls, %s%n",
        KILLS, accounts.count(), receiver.check(WATCHES));
  }
}
