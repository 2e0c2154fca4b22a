package dev.sibyl.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.webhook.Notification.State;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.domain.webhook.Webhook.Event;
import dev.sibyl.ports.driven.WatchStorePort.Closing;
import dev.sibyl.ports.driven.WatchStorePort.Reason;
import dev.sibyl.ports.driven.WatchStorePort.StoredAnswer;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What [WebhookDeliveries] do in each database. A subclass says how to open one.
@Timeout(60)
abstract class WebhookDeliveriesContract {

  private static final Instant NOW = Instant.now();
  private static final Webhook HOOK =
      new Webhook(URI.create("https://receiver.example"), Set.of(Event.COMPLETED), "http://x");

  private final BlockingQueue<Long> called = new LinkedBlockingQueue<>();

  /// How much the clock of the service is ahead of that of the system. It must not stand still:
  /// db-scheduler waits by it.
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  private final InstantSource clock = () -> Instant.now().plus(ahead.get());
  private ServiceDatabase database;

  /// Opens the database of this test.
  protected abstract ServiceDatabase open(InstantSource ofService) throws IOException;

  @BeforeEach
  void openTheDatabase() throws IOException {
    database = open(clock);
  }

  @AfterEach
  void closeTheDatabase() throws IOException {
    database.close();
  }

  private static List<PredictionRef> references(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new PredictionRef(new ProviderName("x"), new PredictionId("p" + i)))
        .toList();
  }

  private void register(List<PredictionRef> references) throws IOException {
    var registrations = references.stream().map(one -> new Registration(one, null, HOOK)).toList();
    database.watches().begin(references, registrations, NOW);
  }

  private void end(List<PredictionRef> references) throws IOException {
    end(references, NOW);
  }

  private void end(List<PredictionRef> references, Instant at) throws IOException {
    var answer = new StoredAnswer("{}", NOW, null);
    var closings =
        references.stream()
            .map(one -> new Closing(one, Reason.ENDED, at, 1, answer, null))
            .toList();
    database.watches().close(closings);
  }

  private Instant deliver(long number) throws IOException {
    database.notifications().tried(number, State.DELIVERED, null);
    called.add(number);
    return null;
  }

  private Closeable start() throws IOException {
    return database.deliveries().start(this::deliver);
  }

  @Test
  void callForEachNotificationThatBecomesDue() throws Exception {
    var many = references(300);
    register(many);
    try (var _ = start()) {
      end(many);
      for (int i = 0; i < many.size(); i++) {
        called.take();
      }
    }
    assertThat(called).isEmpty();
    assertThat(database.notifications().list(State.DELIVERED, 0, 1_000)).hasSize(300);
  }

  @Test
  void callForWhatBecameDueBeforeTheyStarted() throws Exception {
    register(references(1));
    end(references(1));
    try (var _ = start()) {
      assertThat(called.take()).isEqualTo(1);
    }
  }

  @Test
  void callAgainAtTheTimeThatADeliveryWants() throws Exception {
    register(references(1));
    var tries = new LinkedBlockingQueue<Long>();
    try (var _ =
        database
            .deliveries()
            .start(number -> {
              tries.add(number);
              return tries.size() == 1 ? Instant.now() : deliver(number);
            })) {
      end(references(1));
      called.take();
    }
    assertThat(tries).hasSize(2);
  }

  @Test
  void callAgainAtOnceAfterTheProcessDiedInADelivery() throws Exception {
    register(references(1));
    end(references(1));
    var begun = new CountDownLatch(1);
    var died = new CountDownLatch(1);
    var deliveries =
        database
            .deliveries()
            .start(_ -> {
              begun.countDown();
              died.await(); // interrupted when it is closed
              return null;
            });
    begun.await();
    deliveries.close();
    database.close();
    database = open(clock);
    try (var _ = start()) {
      assertThat(called.take()).isEqualTo(1);
    }
  }

  @Test
  void aSlowDeliveryDelaysNoOther() throws Exception {
    register(references(20));
    var isSlow = new CountDownLatch(1);
    try (var _ =
        database
            .deliveries()
            .start(number -> {
              if (number <= 10) {
                isSlow.await();
              }
              return deliver(number);
            })) {
      end(references(20));
      for (int i = 0; i < 10; i++) {
        assertThat(called.take()).isGreaterThan(10);
      }
      isSlow.countDown();
      for (int i = 0; i < 10; i++) {
        assertThat(called.take()).isLessThanOrEqualTo(10);
      }
    }
  }

  @Test
  void callAgainForWhatIsToBeSentAgain() throws Exception {
    register(references(1));
    try (var _ = start()) {
      end(references(1));
      called.take();
      assertThat(database.notifications().again(1, Instant.now())).isTrue();
      assertThat(called.take()).isEqualTo(1);
    }
  }

  /// The clock of the system is a century behind.
  @Test
  void areDueByTheClockOfTheService() throws Exception {
    ahead.set(Duration.ofDays(36_500));
    register(references(1));
    var tries = new LinkedBlockingQueue<Long>();
    try (var _ =
        database
            .deliveries()
            .start(number -> {
              tries.add(number);
              return tries.size() == 1 ? clock.instant() : deliver(number);
            })) {
      end(references(1), clock.instant());
      called.take();
    }
    assertThat(tries).hasSize(2);
  }

  @Test
  void areDueWithinAnHourThoughTheClockWasWrong() throws Exception {
    register(references(1));
    end(references(1), clock.instant().plus(Duration.ofDays(400)));
    try (var _ = start()) {
      ahead.set(Duration.ofHours(1));
      assertThat(called.take()).isEqualTo(1);
    }
  }
}
