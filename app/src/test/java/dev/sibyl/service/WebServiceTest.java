package dev.sibyl.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.application.gateway.AccessTokens;
import dev.sibyl.cli.Service.Running;
import dev.sibyl.ports.driven.MemoryTokenStore;
import dev.sibyl.ports.driven.TokenStorePort;
import dev.sibyl.settings.Deadline;
import dev.sibyl.settings.KeySetting;
import dev.sibyl.settings.ServeSettings;
import dev.sibyl.settings.ServeSettings.BindAddress;
import dev.sibyl.settings.ServeSettings.Limits;
import dev.sibyl.settings.ServeSettings.ServiceAccess;
import dev.sibyl.system.StandingTask;
import dev.sibyl.web.Endpoints;
import dev.sibyl.web.ServerEnvironment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebServiceTest {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final LinkedBlockingQueue<String> trouble = new LinkedBlockingQueue<>();
  private final MemoryTokenStore store = new MemoryTokenStore();
  private CountDownLatch polling = new CountDownLatch(1);

  @AfterEach
  void endTheThreads() {
    threads.close();
  }

  private WebService service(TokenStorePort tokens, int port) {
    return new WebService(
        new ServeSettings(
            new BindAddress("127.0.0.1", port),
            Path.of("unused"),
            /* database= */ null,
            /* tls= */ null,
            /* behindProxy= */ false,
            Set.of(),
            new Limits(10, Duration.ofSeconds(5), new Deadline.None()),
            /* isPrivateWebhookAllowed= */ false,
            new ServiceAccess(URI.create("http://127.0.0.1:1"), new KeySetting.Missing("X"))),
        new AccessTokens(tokens, () -> "secret", InstantSource.system()),
        _ -> new StartedTask(StandingTask.start(threads, polling::await)),
        () -> {
          throw new AssertionError();
        },
        (_, _) -> new Endpoints(List.of(), List.of(), List.of(), List.of()),
        defects ->
            new ServerEnvironment(
                threads,
                InstantSource.system(),
                _ -> {
                  throw new InterruptedException();
                },
                defects,
                /* requestLog= */ null));
  }

  private record StartedTask(StandingTask task) implements Watching.Started {

    @Override
    public void await() throws InterruptedException {
      task.await();
    }

    @Override
    public void close() {
      task.close();
    }
  }

  private static int status(Running running, String token) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(running.url().resolve("/v1/predictions/a"))
              .header("Authorization", "Bearer " + token)
              .build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void knowsItsTokens() throws Exception {
    var service = service(store, 0);
    try (var running = service.start(trouble::add)) {
      assertThat(status(running, "sib_secret")).isEqualTo(401);
      service.tokens().create(Set.of());
      assertThat(status(running, "sib_secret")).isEqualTo(404);
    }
    assertThat(trouble).isEmpty();
  }

  @Test
  void waitsForAnInterrupt() throws Exception {
    try (var running = service(store, 0).start(trouble::add)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(running::waitForInterrupt).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void doesNotGoOnWithoutPolls() throws Exception {
    polling = new CountDownLatch(0);
    try (var running = service(store, 0).start(trouble::add)) {
      assertThatThrownBy(running::waitForInterrupt).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void saysThatAPortIsTaken() throws Exception {
    try (var running = service(store, 0).start(trouble::add)) {
      var second = service(store, running.url().getPort());
      assertThatThrownBy(() -> second.start(trouble::add))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another program uses the port");
    }
  }

  @Test
  void reportsTokensThatCannotBeRead() throws Exception {
    var damaged =
        new TokenStorePort() {
          @Override
          public List<StoredToken> load() throws IOException {
            throw new IOException("tokens.json: it is damaged");
          }

          @Override
          public List<StoredToken> update(UnaryOperator<List<StoredToken>> change) {
            throw new AssertionError();
          }
        };
    try (var running = service(damaged, 0).start(trouble::add)) {
      assertThat(status(running, "sib_secret")).isEqualTo(500);
      assertThat(trouble.take()).isEqualTo("tokens.json: it is damaged");
    }
  }
}
