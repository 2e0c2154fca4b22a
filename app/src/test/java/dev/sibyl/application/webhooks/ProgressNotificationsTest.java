package dev.sibyl.application.webhooks;

import static dev.sibyl.domain.PredictionBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.domain.webhook.Webhook.Event;
import dev.sibyl.ports.driven.FakeWebhooks;
import dev.sibyl.ports.driven.MemoryWatchStore;
import dev.sibyl.ports.driven.WebhookPort.Message;
import dev.sibyl.ports.driven.WebhookPort.Result;
import dev.sibyl.ports.driving.service.ServiceEvent;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProgressNotificationsTest {

  private static final PredictionRef REFERENCE =
      new PredictionRef(new ProviderName("cometapi"), new PredictionId("abc"));

  private final AtomicInteger ids = new AtomicInteger();
  private final MemoryWatchStore store = new MemoryWatchStore();
  private final FakeWebhooks webhooks = new FakeWebhooks();
  private final ProgressNotifications notifications =
      new ProgressNotifications(
          store,
          new WebhookMessages(
              webhooks,
              (_, found, _, _) -> found.prediction().status().word(),
              new WebhookSecret(store, () -> "c2VjcmV0"),
              () -> "id" + ids.incrementAndGet(),
              Runnable::run,
              () -> NOW));

  private static Webhook webhook(Event... events) {
    return new Webhook(URI.create("https://receiver.example"), Set.of(events), "http://gateway");
  }

  private static WatchEntry entry(Found answer, Stage stage) {
    return new WatchEntry(
        1, REFERENCE, NOW, null, true, stage, answer, null, 1, 0, NOW, NOW, null, null, 1);
  }

  private void register(Event... events) {
    notifications.accept(new ServiceEvent.WebhookRegistered(REFERENCE, webhook(events)));
  }

  private void polled(PredictionBuilder prediction) {
    var answer = prediction.id("abc").found();
    notifications.accept(new ServiceEvent.Polled(entry(answer, Stage.OPEN), answer, true));
  }

  private static PredictionBuilder running() {
    return PredictionBuilder.processing();
  }

  private void ended() {
    var answer = PredictionBuilder.succeeded().id("abc").found();
    notifications.accept(new ServiceEvent.Ended(entry(answer, Stage.ENDED)));
  }

  private List<String> sent() {
    return webhooks.sent().stream().map(Message::body).toList();
  }

  @Test
  void reportTheStartOnce() {
    register(Event.START, Event.COMPLETED);
    polled(PredictionBuilder.starting());
    assertThat(sent()).isEmpty();
    polled(running());
    polled(running().logs("more"));
    ended();
    assertThat(sent()).containsExactly("processing");
  }

  @Test
  void reportEachChangeOfTheLogs() {
    register(Event.LOGS);
    polled(running().logs("a"));
    polled(running().logs("a"));
    polled(running().logs("ab"));
    assertThat(webhooks.sent()).extracting(Message::id).containsExactly("msg_id1", "msg_id2");
  }

  @Test
  void reportTheLastOutputToThoseWhoDoNotWantTheEnd() {
    register(Event.OUTPUT);
    polled(running());
    ended();
    ended();
    assertThat(sent()).containsExactly("succeeded");
  }

  @Test
  void leaveTheEndToOthers() {
    register(Event.OUTPUT, Event.COMPLETED);
    ended();
    register(Event.COMPLETED);
    polled(running());
    assertThat(sent()).isEmpty();
  }

  @Test
  void sendNothingTwiceIfItIsNotTaken() {
    webhooks.receiveWith(_ -> new Result.Failed("down"));
    register(Event.START);
    polled(running());
    polled(running());
    assertThat(sent()).hasSize(1);
  }

  @Test
  void reportWhatTheLatestRegistrationWants() {
    register(Event.LOGS);
    register(Event.START);
    polled(running().logs("a"));
    register(Event.COMPLETED);
    polled(running().logs("b"));
    assertThat(sent()).hasSize(1);
  }

  @Test
  void goOnWithWhatAnEarlierProcessHasLeft() throws IOException {
    var registration = new Registration(REFERENCE, null, webhook(Event.START));
    store.begin(List.of(REFERENCE), List.of(registration), NOW);
    notifications.restore();
    polled(running());
    assertThat(sent()).containsExactly("processing");
  }

  @Test
  void knowNothingOfOtherPredictions() {
    polled(running());
    register(Event.START);
    notifications.accept(new ServiceEvent.Removed(REFERENCE));
    polled(running());
    assertThat(sent()).isEmpty();
  }
}
