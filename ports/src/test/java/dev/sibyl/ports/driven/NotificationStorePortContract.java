package dev.sibyl.ports.driven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.domain.webhook.Notification.State;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.domain.webhook.Webhook.Event;
import dev.sibyl.ports.driven.NotificationStorePort.PendingNotification;
import dev.sibyl.ports.driven.WatchStorePort.Closing;
import dev.sibyl.ports.driven.WatchStorePort.Reason;
import dev.sibyl.ports.driven.WatchStorePort.Remainder;
import dev.sibyl.ports.driven.WatchStorePort.StoredAnswer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The contract of [NotificationStorePort], and of [WatchStorePort] as far as notifications go. A
/// subclass says how to make a store.
public abstract class NotificationStorePortContract {

  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00.123Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final Duration DAY = Duration.ofDays(1);

  private static final PredictionRef A = reference("a");
  private static final PredictionRef B = reference("b");

  private static final Webhook HOOK =
      new Webhook(
          URI.create("https://receiver.example/hook?k=1"),
          Set.of(Event.COMPLETED),
          "http://127.0.0.1:7424/p/cometapi/v1/predictions");

  private static final StoredAnswer ANSWER =
      new StoredAnswer("{\"id\":\"a\"}", NOW.minusMillis(5), NOW.plusSeconds(3600));

  /// A store without watches; each call means the same one.
  protected abstract WatchStorePort watches();

  /// The notifications of these watches.
  protected abstract NotificationStorePort notifications();

  private static PredictionRef reference(String id) {
    return new PredictionRef(new ProviderName("cometapi"), new PredictionId(id));
  }

  private static Closing ended(PredictionRef reference, Instant at) {
    return new Closing(reference, Reason.ENDED, at, 3, ANSWER, /* trouble= */ null);
  }

  private void begin(PredictionRef... references) throws IOException {
    var registrations =
        Stream.of(references).map(one -> new Registration(one, null, HOOK)).toList();
    watches().begin(List.of(references), registrations, NOW);
  }

  private List<Notification> in(State state) throws IOException {
    return notifications().list(state, 0, 100);
  }

  private Notification only(State state) throws IOException {
    var found = in(state);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  @Nested
  class AWebhook {

    @Test
    void waitsForTheEndOfItsPrediction() throws IOException {
      begin(A);
      var waiting = only(State.WAITING);
      assertThat(waiting.reference()).isEqualTo(A);
      assertThat(waiting.webhook()).isEqualTo(HOOK);
      assertThat(waiting.since()).isNull();
      assertThat(waiting.tries()).isZero();
      assertThat(notifications().pending(waiting.number())).isNull();
      assertThat(notifications().find(waiting.number())).isEqualTo(waiting);
    }

    @Test
    void isOnceAtAWatchHoweverOftenItIsRegistered() throws IOException {
      begin(A);
      var first = only(State.WAITING);
      begin(A);
      watches().begin(List.of(), List.of(new Registration(A, null, HOOK)), LATER);
      assertThat(in(State.WAITING)).containsExactly(first);
    }

    @Test
    void hasTheEventsThatItWasRegisteredWithLast() throws IOException {
      var started = new Webhook(HOOK.url(), Set.of(Event.START), HOOK.predictions());
      watches().begin(List.of(A), List.of(new Registration(A, null, started)), NOW);
      begin(A);
      assertThat(only(State.WAITING).webhook()).isEqualTo(HOOK);
      watches().close(List.of(ended(A, NOW)));
      watches().begin(List.of(), List.of(new Registration(A, null, started)), LATER);
      assertThat(only(State.PENDING).webhook()).isEqualTo(HOOK);
    }

    @Test
    void isAddedToAWatchThatHasNone() throws IOException {
      watches().begin(List.of(A, B), List.of(), NOW);
      watches().begin(List.of(), List.of(new Registration(B, null, HOOK)), LATER);
      assertThat(only(State.WAITING).reference()).isEqualTo(B);
    }

    @Test
    void isPendingAtOnceIfThePredictionHasEnded() throws IOException {
      watches().begin(List.of(A), List.of(), NOW);
      watches().close(List.of(ended(A, NOW)));
      watches().begin(List.of(), List.of(new Registration(A, null, HOOK)), LATER);
      assertThat(only(State.PENDING).since()).isEqualTo(LATER);
    }

    /// Who registers it does not know yet that it has ended.
    @Test
    void staysDueIfItsPredictionIsRegisteredAgain() throws IOException {
      begin(A);
      watches().close(List.of(ended(A, NOW)));
      var pending = only(State.PENDING);
      notifications().tried(pending.number(), State.PENDING, "it answered HTTP 500");
      watches().begin(List.of(A), List.of(), LATER);
      assertThat(only(State.PENDING).tries()).isEqualTo(1);
      assertThat(notifications().pending(pending.number())).isNotNull();
    }

    @Test
    void waitsForTheNextEndIfItsWatchWasGivenUp() throws IOException {
      begin(A);
      watches().close(List.of(new Closing(A, Reason.GAVE_UP, NOW, 1, null, null)));
      watches().begin(List.of(A), List.of(), LATER);
      assertThat(in(State.WAITING)).hasSize(1);
      watches().close(List.of(ended(A, LATER)));
      assertThat(only(State.PENDING).since()).isEqualTo(LATER);
    }

    @Test
    void ofAWatchThatIsNotStoredIsNone() throws IOException {
      watches().begin(List.of(), List.of(new Registration(A, null, HOOK)), NOW);
      assertThat(in(State.WAITING)).isEmpty();
    }

    @Test
    void hasAMessageIdOfItsOwn() throws IOException {
      begin(A, B);
      assertThat(in(State.WAITING))
          .extracting(Notification::message)
          .doesNotHaveDuplicates()
          .allMatch(message -> message.matches("msg_[0-9a-z]+"));
    }
  }

  @Nested
  class TheEnd {

    @Test
    void makesItsNotificationsPending() throws IOException {
      begin(A, B);
      watches().close(List.of(ended(A, LATER)));
      var pending = only(State.PENDING);
      assertThat(pending.since()).isEqualTo(LATER);
      assertThat(notifications().pending(pending.number()))
          .isEqualTo(new PendingNotification(pending, NOW, ANSWER));
      assertThat(only(State.WAITING).reference()).isEqualTo(B);
    }

    @Test
    void thatIsStoredTwiceNotifiesOnce() throws IOException {
      begin(A);
      watches().close(List.of(ended(A, NOW)));
      notifications().tried(only(State.PENDING).number(), State.DELIVERED, null);
      watches().close(List.of(ended(A, NOW)));
      assertThat(in(State.PENDING)).isEmpty();
    }

    @Test
    void isNotSentToAWebhookThatDoesNotWantIt() throws IOException {
      var started = new Webhook(HOOK.url(), Set.of(Event.START), HOOK.predictions());
      watches().begin(List.of(A), List.of(new Registration(A, null, started)), NOW);
      watches().close(List.of(ended(A, NOW)));
      assertThat(in(State.PENDING)).isEmpty();
      assertThat(only(State.WAITING).webhook()).isEqualTo(started);
    }

    @Test
    void isNotWhenAWatchIsGivenUp() throws IOException {
      begin(A);
      watches().close(List.of(new Closing(A, Reason.GAVE_UP, NOW, 3, ANSWER, null)));
      assertThat(in(State.WAITING)).hasSize(1);
      watches().begin(List.of(A), List.of(), LATER);
      watches().close(List.of(ended(A, LATER)));
      assertThat(in(State.PENDING)).hasSize(1);
    }
  }

  @Nested
  class Tries {

    @Test
    void areCountedWithWhatTheyMet() throws IOException {
      begin(A);
      watches().close(List.of(ended(A, NOW)));
      var number = only(State.PENDING).number();
      notifications().tried(number, State.PENDING, "it answered HTTP 500");
      notifications().tried(number, State.PENDING, "no connection");
      assertThat(only(State.PENDING).tries()).isEqualTo(2);
      assertThat(only(State.PENDING).problem()).isEqualTo("no connection");
      notifications().tried(number, State.DELIVERED, null);
      assertThat(only(State.DELIVERED).problem()).isNull();
      assertThat(notifications().pending(number)).isNull();
    }

    @Test
    void canBeginAgain() throws IOException {
      begin(A, B);
      watches().close(List.of(ended(A, NOW)));
      var number = only(State.PENDING).number();
      assertThat(notifications().again(number, LATER)).isFalse();
      notifications().tried(number, State.FAILED, "HTTP 410");
      var failed = only(State.FAILED);
      assertThat(notifications().again(number, LATER)).isTrue();
      var pending = only(State.PENDING);
      assertThat(pending.message()).isEqualTo(failed.message());
      assertThat(pending.since()).isEqualTo(LATER);
      assertThat(pending.tries()).isZero();
      assertThat(pending.problem()).isNull();
    }

    @Test
    void ofWhatDoesNotExistCannotBeginAgain() throws IOException {
      begin(A);
      assertThat(notifications().again(only(State.WAITING).number(), NOW)).isFalse();
      assertThat(notifications().again(99, NOW)).isFalse();
      assertThat(notifications().find(99)).isNull();
      assertThat(notifications().pending(99)).isNull();
      notifications().tried(99, State.DELIVERED, null);
    }
  }

  @Nested
  class Cleaning {

    @Test
    void leavesTheAnswerAsLongAsItIsNotDelivered() throws IOException {
      begin(A);
      watches().close(List.of(ended(A, NOW)));
      watches().clean(NOW.plus(DAY), NOW.plus(DAY), 0);
      assertThat(watches().expired(NOW.plus(DAY), 10)).isEmpty();
      var pending = only(State.PENDING);
      watches().forget(List.of(new Remainder(1, "{}")), NOW.plus(DAY));
      assertThat(notifications().pending(pending.number()).answer()).isEqualTo(ANSWER);
      notifications().tried(pending.number(), State.DELIVERED, null);
      assertThat(watches().expired(NOW.plus(DAY), 10)).hasSize(1);
      watches().clean(NOW.plus(DAY), NOW.plus(DAY), 10);
      assertThat(in(State.DELIVERED)).isEmpty();
    }

    @Test
    void keepsWhatWasGivenUpForAWeek() throws IOException {
      begin(A);
      watches().close(List.of(ended(A, NOW)));
      notifications().tried(only(State.PENDING).number(), State.FAILED, "HTTP 500");
      watches().clean(NOW.plus(DAY), NOW.plus(DAY), 10);
      var number = only(State.FAILED).number();
      assertThat(notifications().again(number, NOW)).isTrue();
      assertThat(notifications().pending(number)).isNotNull();
      notifications().tried(number, State.FAILED, "HTTP 500");
      var aWeekLater = NOW.plus(Duration.ofDays(7));
      watches().clean(aWeekLater, aWeekLater, 10);
      assertThat(in(State.FAILED)).isEmpty();
    }
  }

  @Test
  void areForgottenWithTheirWatch() throws IOException {
    begin(A, B);
    watches().close(List.of(ended(A, NOW)));
    watches().remove(A);
    assertThat(in(State.PENDING)).isEmpty();
    assertThat(only(State.WAITING).reference()).isEqualTo(B);
  }

  @Test
  void areFoundByTheirPrediction() throws IOException {
    begin(A, B);
    var other = new Webhook(URI.create("https://x.example/"), HOOK.events(), HOOK.predictions());
    watches().begin(List.of(), List.of(new Registration(A, null, other)), NOW);
    watches().close(List.of(ended(A, NOW)));
    var pending = in(State.PENDING);
    assertThat(pending).extracting(Notification::webhook).containsExactly(HOOK, other);
    assertThat(notifications().of(A)).isEqualTo(pending);
    assertThat(notifications().of(B)).containsExactly(only(State.WAITING));
    assertThat(notifications().of(reference("c"))).isEmpty();
  }

  @Test
  void areListedInParts() throws IOException {
    begin(A, B, reference("c"));
    var all = in(State.WAITING);
    assertThat(notifications().list(State.WAITING, 0, 2)).isEqualTo(all.subList(0, 2));
    assertThat(notifications().list(State.WAITING, all.get(1).number(), 2))
        .isEqualTo(all.subList(2, 3));
  }

  @Test
  void thoseThatWantMoreThanTheEndAreListed() throws IOException {
    var progress = new Webhook(HOOK.url(), Set.of(Event.LOGS, Event.COMPLETED), "");
    begin(A);
    watches().begin(List.of(B), List.of(new Registration(B, null, progress)), NOW);
    var found = notifications().ofProgress(0, 10);
    assertThat(found).singleElement().extracting(Notification::webhook).isEqualTo(progress);
    assertThat(notifications().ofProgress(found.getFirst().number(), 10)).isEmpty();
    watches().close(List.of(ended(B, NOW)));
    assertThat(notifications().ofProgress(0, 10)).isEmpty();
  }

  @Test
  void theSecretStaysTheSame() throws IOException {
    assertThat(notifications().secret("whsec_a")).isEqualTo("whsec_a");
    assertThat(notifications().secret("whsec_b")).isEqualTo("whsec_a");
  }
}
