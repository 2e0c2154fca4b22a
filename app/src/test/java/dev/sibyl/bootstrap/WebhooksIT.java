package dev.sibyl.bootstrap;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Request;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The packaged program calls webhooks, also after it was killed.
@Timeout(120)
class WebhooksIT {

  private static final int WATCHES = 60;
  private static final String SETTINGS = "serve.webhooks.allow-private = true";

  @TempDir Path home;

  private final Map<String, Set<String>> messages = new ConcurrentHashMap<>();
  private final CountDownLatch some = new CountDownLatch(WATCHES / 3);
  private final LinkedBlockingQueue<String> taken = new LinkedBlockingQueue<>();

  /// Takes every message with its second try.
  private Script receive(Request request) {
    messages
        .computeIfAbsent(request.path(), _ -> ConcurrentHashMap.newKeySet())
        .add(String.valueOf(request.header("webhook-id")));
    some.countDown();
    if (request.number() == 1) {
      return Script.answer(503, "");
    }
    taken.add(request.path());
    return Script.answer(200, "");
  }

  private Process start() throws Exception {
    var file = PrivateFile.write(home.resolve("service.conf"), SETTINGS);
    return new PackagedProgram(home)
        .start(
            Redirect.PIPE,
            Redirect.INHERIT,
            "-c",
            file.toString(),
            "serve",
            "-p",
            "rehearsal",
            "--json",
            "--bind",
            "127.0.0.1:0",
            "--data",
            home.resolve("data").toString());
  }

  private static String value(String line, String name) {
    return line.split("\"" + name + "\":\"")[1].split("\"")[0];
  }

  private static int register(String started, URI receiver) throws Exception {
    var watches =
        IntStream.range(0, WATCHES)
            .mapToObj(i ->
                "{\"id\":\"steps-%d\",\"webhook\":\"%s/hook/%d\"}".formatted(i + 1, receiver, i))
            .collect(joining(",", "{\"watches\":[", "]}"));
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(value(started, "url") + "/v1/watches"))
              .header("Authorization", "Bearer " + value(started, "token"))
              .POST(BodyPublishers.ofString(watches));
      return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void loseNothingIfItIsKilledWhileItDelivers() throws Exception {
    try (var receiver = LoopbackServer.routed(this::receive)) {
      var killed = start();
      try (var out = killed.inputReader()) {
        assertThat(register(out.readLine(), receiver.uri())).isEqualTo(202);
        some.await();
      } finally {
        killed.destroyForcibly();
        killed.waitFor();
      }
      var next = start();
      try {
        var all = new HashSet<String>();
        while (all.size() < WATCHES) {
          all.add(taken.take());
        }
      } finally {
        next.destroyForcibly();
      }
    }
    assertThat(messages).hasSize(WATCHES).allSatisfy((_, ids) -> assertThat(ids).hasSize(1));
    assertThat(messages.values().stream().flatMap(Set::stream).distinct()).hasSize(WATCHES);
  }
}
