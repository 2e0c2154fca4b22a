package dev.sibyl.ports.driven;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.domain.webhook.Notification.State;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.domain.webhook.Webhook.Event;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Keeps watches and their notifications in memory.
public final class MemoryWatchStore implements WatchStorePort, NotificationStorePort {

  private static final Duration FAILED_ARE_KEPT = Duration.ofDays(7);

  private final Map<PredictionRef, StoredWatch> watches = new LinkedHashMap<>();
  private final Map<Long, Notification> notifications = new TreeMap<>();
  private long lastNumber;
  private long lastNotification;
  private @Nullable String secret;
  private @Nullable String failure;
  private int failures;
  private Runnable beforeTried = () -> {};

  /// From now on, every method fails with these words; null for none.
  public void failWith(@Nullable String words) {
    failWith(words, Integer.MAX_VALUE);
  }

  /// The next calls fail with these words.
  public synchronized void failWith(@Nullable String words, int calls) {
    failure = words;
    failures = calls;
  }

  /// Runs something before a try is stored.
  public synchronized void beforeTried(Runnable hook) {
    beforeTried = hook;
  }

  private void requireService() throws IOException {
    if (failure != null && failures-- > 0) {
      throw new IOException(failure);
    }
  }

  @Override
  public synchronized List<Long> begin(
      List<PredictionRef> references, List<Registration> registrations, Instant now)
      throws IOException {
    requireService();
    var numbers =
        references.stream()
            .map(reference ->
                watches.compute(
                    reference,
                    (_, watch) ->
                        watch == null
                            ? new StoredWatch(++lastNumber, reference, now, null, null)
                            : hasEnded(watch) ? watch : with(watch, null)))
            .map(StoredWatch::number)
            .toList();
    for (var registration : registrations) {
      if (registration.label() != null) {
        watches.computeIfPresent(
            registration.reference(), (_, watch) -> labeled(watch, registration.label()));
      }
      if (registration.webhook() != null && watches.containsKey(registration.reference())) {
        add(registration.reference(), registration.webhook());
        makeDue(registration.reference(), now);
      }
    }
    return numbers;
  }

  private static boolean hasEnded(StoredWatch watch) {
    var closing = watch.closing();
    return closing != null && closing.reason() == Reason.ENDED && closing.answer() != null;
  }

  private static StoredWatch labeled(StoredWatch watch, String label) {
    return new StoredWatch(
        watch.number(), watch.reference(), watch.registered(), label, watch.closing());
  }

  private void add(PredictionRef reference, Webhook webhook) {
    var known =
        notifications.values().stream()
            .filter(one ->
                one.reference().equals(reference) && one.webhook().url().equals(webhook.url()))
            .findFirst()
            .orElse(null);
    if (known != null && known.state() != State.WAITING) {
      return;
    }
    var number = known == null ? ++lastNotification : known.number();
    notifications.put(
        number,
        new Notification(
            number, "msg_" + number, reference, webhook, State.WAITING, null, 0, null));
  }

  private void makeDue(PredictionRef reference, Instant since) {
    var closing = watches.get(reference).closing();
    if (closing != null && closing.reason() == Reason.ENDED && closing.answer() != null) {
      notifications.replaceAll((_, one) ->
          one.reference().equals(reference)
                  && one.state() == State.WAITING
                  && one.webhook().events().contains(Event.COMPLETED)
              ? with(one, State.PENDING, since, 0, null)
              : one);
    }
  }

  private static Notification with(
      Notification one, State state, @Nullable Instant since, int tries, @Nullable String problem) {
    return new Notification(
        one.number(), one.message(), one.reference(), one.webhook(), state, since, tries, problem);
  }

  @Override
  public synchronized @Nullable PendingNotification pending(long number) throws IOException {
    var notification = find(number);
    if (notification == null || notification.state() != State.PENDING) {
      return null;
    }
    var watch = watches.get(notification.reference());
    return new PendingNotification(notification, watch.registered(), watch.closing().answer());
  }

  @Override
  public synchronized void tried(long number, State state, @Nullable String problem)
      throws IOException {
    beforeTried.run();
    requireService();
    notifications.computeIfPresent(
        number, (_, one) -> with(one, state, one.since(), one.tries() + 1, problem));
  }

  @Override
  public synchronized @Nullable Notification find(long number) throws IOException {
    requireService();
    return notifications.get(number);
  }

  @Override
  public synchronized List<Notification> of(PredictionRef reference) throws IOException {
    requireService();
    return notifications.values().stream()
        .filter(one -> one.reference().equals(reference))
        .toList();
  }

  @Override
  public synchronized List<Notification> list(State state, long after, int limit)
      throws IOException {
    requireService();
    return notifications.values().stream()
        .filter(one -> one.state() == state && one.number() > after)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Notification> ofProgress(long after, int limit) throws IOException {
    return list(State.WAITING, after, Integer.MAX_VALUE).stream()
        .filter(one -> !one.webhook().events().equals(Set.of(Event.COMPLETED)))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean again(long number, Instant now) throws IOException {
    var found = find(number);
    if (found == null || (found.state() != State.DELIVERED && found.state() != State.FAILED)) {
      return false;
    }
    notifications.put(number, with(found, State.PENDING, now, 0, null));
    return true;
  }

  @Override
  public synchronized String secret(String fresh) throws IOException {
    requireService();
    secret = secret == null ? fresh : secret;
    return secret;
  }

  @Override
  public synchronized void check() throws IOException {
    requireService();
  }

  @Override
  public synchronized List<StoredWatch> open(long after, int limit) throws IOException {
    requireService();
    return watches.values().stream()
        .filter(watch -> watch.closing() == null && watch.number() > after)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<StoredWatch> closedSince(Instant time, int limit) throws IOException {
    requireService();
    return watches.values().stream()
        .filter(watch -> watch.closing() != null && !watch.closing().at().isBefore(time))
        .sorted(Comparator.comparing((StoredWatch watch) -> watch.closing().at()).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void close(List<Closing> closings) throws IOException {
    requireService();
    for (var closing : closings) {
      if (watches.computeIfPresent(closing.reference(), (_, watch) -> with(watch, closing))
          != null) {
        makeDue(closing.reference(), closing.at());
      }
    }
  }

  @Override
  public synchronized void remove(PredictionRef reference) throws IOException {
    requireService();
    watches.remove(reference);
    notifications.values().removeIf(one -> one.reference().equals(reference));
  }

  @Override
  public synchronized List<StoredWatch> expired(Instant now, int limit) throws IOException {
    requireService();
    return watches.values().stream()
        .filter(watch -> isExpired(watch, now))
        .filter(watch -> !has(watch.reference(), State.PENDING, Instant.MIN))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void forget(List<Remainder> remainders, Instant now) throws IOException {
    var expired = expired(now, Integer.MAX_VALUE);
    for (var one : remainders) {
      expired.stream()
          .filter(watch -> watch.number() == one.number())
          .forEach(watch -> watches.put(watch.reference(), with(watch, left(watch, one.json()))));
    }
  }

  private static Closing left(StoredWatch watch, @Nullable String json) {
    var closing = watch.closing();
    var answer = json == null ? null : new StoredAnswer(json, closing.answer().answeredAt(), null);
    return new Closing(
        closing.reference(),
        closing.reason(),
        closing.at(),
        closing.polls(),
        answer,
        closing.trouble());
  }

  @Override
  public synchronized void clean(Instant now, Instant since, int maxClosed) throws IOException {
    requireService();
    var recent = closedSince(since, Integer.MAX_VALUE);
    var newest = closedSince(Instant.MIN, maxClosed);
    watches
        .values()
        .removeIf(watch ->
            watch.closing() != null
                && !has(watch.reference(), State.PENDING, Instant.MIN)
                && (!newest.contains(watch)
                    || (!recent.contains(watch)
                        && !has(watch.reference(), State.FAILED, now.minus(FAILED_ARE_KEPT)))));
    notifications.values().removeIf(one -> !watches.containsKey(one.reference()));
  }

  private boolean has(PredictionRef reference, State state, Instant after) {
    return notifications.values().stream()
        .anyMatch(one ->
            one.reference().equals(reference)
                && one.state() == state
                && one.since().isAfter(after));
  }

  private static boolean isExpired(StoredWatch watch, Instant now) {
    var closing = watch.closing();
    var answer = closing == null || closing.reason() != Reason.ENDED ? null : closing.answer();
    return answer != null && answer.expires() != null && !answer.expires().isAfter(now);
  }

  private static StoredWatch with(StoredWatch watch, @Nullable Closing closing) {
    return new StoredWatch(
        watch.number(), watch.reference(), watch.registered(), watch.label(), closing);
  }
}
