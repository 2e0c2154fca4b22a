package dev.sibyl.web;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.domain.webhook.Notification.State;
import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.domain.webhook.Webhook.Event;
import dev.sibyl.ports.driving.service.ManageNotifications;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Notifications that a test sets. What is sent again becomes pending.
public final class FakeNotifications implements ManageNotifications {

  private static final Instant SINCE = Instant.parse("2026-11-28T10:00:00.123456Z");

  /// The numbers of those that were sent again.
  public final Queue<Long> again = new ConcurrentLinkedQueue<>();

  public volatile List<Notification> all = List.of();

  /// Every method but [#secret] fails with these words; null for none.
  public volatile @Nullable String failure;

  /// Whether none can be sent again, as if each were just being sent.
  public volatile boolean isSending;

  /// A notification of a webhook with a secret in its query, about the prediction `p` and its
  /// number.
  public static Notification of(
      long number, State state, int tries, @Nullable String problem, Event... events) {
    return new Notification(
        number,
        "msg_" + number,
        new PredictionRef(new ProviderName("cometapi"), new PredictionId("p" + number)),
        new Webhook(
            URI.create("https://receiver.example/hook?key=secret"),
            events.length == 0 ? Set.of(Event.COMPLETED) : Set.of(events),
            ""),
        state,
        state == State.WAITING ? null : SINCE,
        tries,
        problem);
  }

  /// The same about another prediction.
  public static Notification about(String id, Notification one) {
    return new Notification(
        one.number(),
        one.message(),
        new PredictionRef(one.reference().provider(), new PredictionId(id)),
        one.webhook(),
        one.state(),
        one.since(),
        one.tries(),
        one.problem());
  }

  public static Notification waiting(long number) {
    return of(number, State.WAITING, 0, null);
  }

  /// Given up after seven tries.
  public static Notification failed(long number) {
    return of(number, State.FAILED, 7, "it answered HTTP 500");
  }

  private void requireService() throws IOException {
    if (failure != null) {
      throw new IOException(failure);
    }
  }

  @Override
  public List<Notification> list(State state, long after, int limit) throws IOException {
    requireService();
    return all.stream()
        .filter(one -> one.state() == state && one.number() > after)
        .limit(limit)
        .toList();
  }

  @Override
  public List<Notification> of(PredictionRef reference) throws IOException {
    requireService();
    return all.stream().filter(one -> one.reference().equals(reference)).toList();
  }

  @Override
  public @Nullable Notification find(long number) throws IOException {
    requireService();
    return all.stream().filter(one -> one.number() == number).findFirst().orElse(null);
  }

  @Override
  public synchronized boolean again(long number) throws IOException {
    var found = find(number);
    if (isSending
        || found == null
        || found.state() == State.WAITING
        || found.state() == State.PENDING) {
      return false;
    }
    again.add(number);
    put(
        new Notification(
            number,
            found.message(),
            found.reference(),
            found.webhook(),
            State.PENDING,
            SINCE,
            0,
            null));
    return true;
  }

  /// In place of the one with its number.
  public synchronized void put(Notification notification) {
    all =
        all.stream()
            .map(one -> one.number() == notification.number() ? notification : one)
            .toList();
  }

  @Override
  public String secret() {
    throw new UnsupportedOperationException();
  }
}
