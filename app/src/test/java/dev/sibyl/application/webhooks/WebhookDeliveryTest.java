package dev.sibyl.application.webhooks;

import static dev.sibyl.domain.PredictionBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.domain.webhook.Notification.State;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.domain.webhook.Webhook.Event;
import dev.sibyl.http.reading.StoredPredictionReader;
import dev.sibyl.ports.driven.FakeWebhooks;
import dev.sibyl.ports.driven.MemoryWatchStore;
import dev.sibyl.ports.driven.SettableClock;
import dev.sibyl.ports.driven.WatchStorePort.Closing;
import dev.sibyl.ports.driven.WatchStorePort.Reason;
import dev.sibyl.ports.driven.WatchStorePort.StoredAnswer;
import dev.sibyl.ports.driven.WebhookPort.Message;
import dev.sibyl.ports.driven.WebhookPort.Result;
import dev.sibyl.ports.driving.service.ServiceEvent;
import dev.sibyl.ports.driving.service.ServiceEvent.Notified;
import dev.sibyl.web.gateway.ReplicateFormatWriter;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookDeliveryTest {

  private static final PredictionRef REFERENCE =
      new PredictionRef(new ProviderName("cometapi"), new PredictionId("abc"));
  private static final URI URL = URI.create("https://receiver.example/hook");
  private static final String JSON = "{\"id\":\"abc\",\"status\":\"succeeded\",\"output\":[\"x\"]}";
  private static final long NUMBER = 1;

  private final SettableClock clock = new SettableClock(NOW);
  private final MemoryWatchStore store = new MemoryWatchStore();
  private final FakeWebhooks webhooks = new FakeWebhooks();
  private final List<ServiceEvent> events = new ArrayList<>();
  private final WebhookDelivery delivery =
      new WebhookDelivery(
          store,
          new StoredPredictionReader(),
          new WebhookMessages(
              webhooks,
              ReplicateFormatWriter::write,
              new WebhookSecret(store, () -> "c2VjcmV0"),
              () -> "unused",
              Runnable::run,
              clock),
          events::add,
          clock);

  @BeforeEach
  void end() throws IOException {
    var webhook = new Webhook(URL, Set.of(Event.COMPLETED), "http://gateway/v1/predictions");
    store.begin(List.of(REFERENCE), List.of(new Registration(REFERENCE, null, webhook)), NOW);
    close(new StoredAnswer(JSON, NOW, null));
  }

  private void close(StoredAnswer answer) throws IOException {
    store.close(List.of(new Closing(REFERENCE, Reason.ENDED, NOW, 1, answer, null)));
  }

  private Notification notification() throws IOException {
    var found = store.find(NUMBER);
    assertThat(found).isNotNull();
    return found;
  }

  private @Nullable Instant deliver() throws IOException, InterruptedException {
    return delivery.deliver(NUMBER);
  }

  @Test
  void sendsThePredictionAsTheGatewayAnswersIt() throws Exception {
    assertThat(deliver()).isNull();
    var message = webhooks.sent().getFirst();
    assertThat(message.url()).isEqualTo(URL);
    assertThat(message.id()).isEqualTo(notification().message());
    assertThat(message.secret()).isEqualTo("whsec_c2VjcmV0");
    assertThat(message.body())
        .contains("\"id\":\"abc\"", "\"output\":[\"x\"]", "\"logs\":\"\"")
        .contains("\"get\":\"http://gateway/v1/predictions/abc\"");
    assertThat(notification().state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void sendsTheSameMessageAgainUntilADayHasPassed() throws Exception {
    webhooks.receiveWith(_ -> new Result.Failed("it answered HTTP 503"));
    var waits = new ArrayList<Duration>();
    for (var next = deliver(); next != null; next = deliver()) {
      waits.add(Duration.between(clock.instant(), next));
      assertThat(notification().state()).isEqualTo(State.PENDING);
      clock.advance(waits.getLast());
    }
    assertThat(waits.subList(0, 9))
        .containsExactly(
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(20),
            Duration.ofHours(1),
            Duration.ofHours(1));
    assertThat(clock.instant())
        .isBetween(NOW.plus(Duration.ofHours(23)), NOW.plus(Duration.ofDays(1)));
    assertThat(notification().state()).isEqualTo(State.FAILED);
    assertThat(notification().problem()).isEqualTo("it answered HTTP 503");
    assertThat(notification().tries()).isEqualTo(webhooks.sent().size());
    assertThat(webhooks.sent().stream().map(Message::id).distinct()).hasSize(1);
  }

  @Test
  void sendsNoMoreIfTheReceiverIsGone() throws Exception {
    webhooks.receiveWith(_ -> new Result.Gone());
    assertThat(deliver()).isNull();
    assertThat(notification().state()).isEqualTo(State.FAILED);
    assertThat(notification().problem()).contains("HTTP 410");
    assertThat(events)
        .containsExactly(new Notified(REFERENCE, State.FAILED, notification().problem()));
  }

  @Test
  void sendsWhatIsLeftOfWhatHasExpired() throws Exception {
    webhooks.receiveWith(_ -> new Result.Gone());
    deliver();
    close(new StoredAnswer("{\"id\":\"abc\",\"status\":\"succeeded\"}", NOW, null));
    store.again(NUMBER, NOW);
    webhooks.receiveWith(_ -> new Result.Taken());
    deliver();
    assertThat(webhooks.sent().getLast().body()).contains("\"output\":null");
    assertThat(notification().state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void sendsNothingThatIsNotPending() throws Exception {
    deliver();
    assertThat(deliver()).isNull();
    assertThat(delivery.deliver(7)).isNull();
    assertThat(webhooks.sent()).hasSize(1);
  }

  @Test
  void failsIfTheStoreFailsAndSendsItAgainLater() throws Exception {
    webhooks.receiveWith(_ -> {
      store.failWith("the disk is full");
      return new Result.Taken();
    });
    assertThatThrownBy(this::deliver).hasMessage("the disk is full");
    store.failWith(null);
    webhooks.receiveWith(_ -> new Result.Taken());
    assertThat(deliver()).isNull();
    assertThat(webhooks.sent()).hasSize(2);
    assertThat(notification().state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void theAnswerOfTheReceiverIsKeptIfTheStoreIsBusyForAMoment() throws Exception {
    webhooks.receiveWith(_ -> {
      store.failWith("busy", 2);
      return new Result.Taken();
    });
    assertThat(deliver()).isNull();
    assertThat(webhooks.sent()).hasSize(1);
    assertThat(notification().state()).isEqualTo(State.DELIVERED);
  }

  /// What was answered and is not stored yet is sent again if the process dies.
  @Test
  void theReceiverGetsNoOtherMessageBeforeItsAnswerIsStored() throws Exception {
    var places = new ArrayList<@Nullable Instant>();
    store.beforeTried(() -> {
      if (places.size() < 4) {
        places.add(NOW);
        again();
      }
    });
    deliver();
    assertThat(webhooks.sent()).hasSize(4);
  }

  @Test
  void keepsASlowReceiverFromTakingAllPlaces() throws Exception {
    var tries = new ArrayList<@Nullable Instant>();
    webhooks.receiveWith(_ -> {
      if (webhooks.sent().size() <= 4) {
        tries.add(again());
      }
      return new Result.Failed("slow");
    });
    deliver();
    assertThat(webhooks.sent()).hasSize(4);
    assertThat(tries.getFirst()).isBetween(NOW, NOW.plus(Duration.ofMinutes(1)));
    assertThat(notification().tries()).isEqualTo(4);
  }

  /// A delivery while another one is under way.
  private @Nullable Instant again() {
    try {
      return deliver();
    } catch (IOException | InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
