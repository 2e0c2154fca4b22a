package dev.sibyl.application.gateway;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.ports.driving.service.ServiceEvent;
import dev.sibyl.ports.driving.service.WatchEntry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Writes into the store how watches end, soon after it has happened: polls do not wait for it. If
/// the store fails, it tries again until it succeeds. It asks the store all the time whether it
/// answers, so it soon knows that a database server is gone. What is not written when the process
/// dies happens again: such a watch is polled after the next start.
public final class WatchKeeper implements Consumer<ServiceEvent> {

  /// The answers of so many are in memory twice while they are written.
  private static final int BATCH = 100;

  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration CHECK = Duration.ofSeconds(5);
  private static final Duration CLEANING = Duration.ofMinutes(1);

  private final StoredEntries stored;
  private final Supplier<StandingWatches> watches;
  private final InstantSource clock;
  private final Waiting.Signal signal;

  /// The watches that are closed, and not in the store yet. Guarded by itself.
  private final Map<PredictionRef, WatchEntry> closed = new LinkedHashMap<>();

  /// What could not be registered yet. Guarded by itself.
  private final Queue<Registration> unregistered = new ArrayDeque<>();

  private Instant cleaned = Instant.MIN;
  private volatile boolean isFailing;
  private volatile boolean isStopped;

  /// @param watches take what could not be registered at once
  public WatchKeeper(
      StoredEntries stored,
      Supplier<StandingWatches> watches,
      Waiting waiting,
      InstantSource clock) {
    this.stored = stored;
    this.watches = watches;
    this.clock = clock;
    this.signal = waiting.open();
  }

  @Override
  public void accept(ServiceEvent event) {
    switch (event) {
      case ServiceEvent.Registered(var watch) -> forget(watch.reference());
      case ServiceEvent.Removed(var reference) -> forget(reference);
      case ServiceEvent.Ended(var watch) -> close(watch);
      case ServiceEvent.GivenUp(var watch) -> close(watch);
      case ServiceEvent.Labeled _, ServiceEvent.Polled _, ServiceEvent.Queried _ -> {}
      case ServiceEvent.AccountChanged _, ServiceEvent.WebhookRegistered _ -> {}
      case ServiceEvent.Notified _, ServiceEvent.Adopted _ -> {}
    }
  }

  /// Its end does not count any more.
  private void forget(PredictionRef reference) {
    synchronized (closed) {
      closed.remove(reference);
    }
  }

  private void close(WatchEntry watch) {
    synchronized (closed) {
      closed.put(watch.reference(), watch);
    }
    signal.give();
  }

  /// Takes the webhook of a prediction that was created while the store failed.
  void registerLater(Registration registration) {
    synchronized (unregistered) {
      unregistered.add(registration);
    }
    signal.give();
  }

  /// Writes until it is stopped, and then what is left.
  ///
  /// @param trouble takes a line when the store begins to fail, and when it answers again
  /// @throws InterruptedException if the thread is interrupted
  public void run(Consumer<String> trouble) throws InterruptedException {
    while (!isStopped) {
      pause();
      write(trouble);
    }
    write(trouble);
  }

  /// Until there is something to write. A store that fails is left alone for a moment.
  private void pause() throws InterruptedException {
    var until = clock.instant().plus(isFailing ? RETRY : CHECK);
    var isGiven = signal.await(until);
    while (isFailing && isGiven && !isStopped) {
      isGiven = signal.await(until);
    }
  }

  /// Whether the store has answered the last time.
  public boolean isStoring() {
    return !isFailing;
  }

  /// Lets [#run] return soon.
  public void stop() {
    isStopped = true;
    signal.give();
  }

  /// Writes everything that has happened until now, unless the store fails.
  void write(Consumer<String> trouble) {
    try {
      stored.store().check();
      registerRest();
      for (var batch = next(); !batch.isEmpty(); batch = next()) {
        watches.get().store(batch);
        drop(batch);
      }
      clean();
      if (isFailing) {
        isFailing = false;
        trouble.accept("watches are stored again");
      }
    } catch (IOException failure) {
      fails(String.valueOf(failure.getMessage()), trouble);
    } catch (RuntimeException defect) {
      fails("an internal error (a defect of Sibyl, please report it): " + defect, trouble);
    }
  }

  private void registerRest() throws IOException {
    for (var next = nextRegistration(); next != null; next = nextRegistration()) {
      watches.get().register(List.of(next));
      synchronized (unregistered) {
        unregistered.remove();
      }
    }
  }

  private @Nullable Registration nextRegistration() {
    synchronized (unregistered) {
      return unregistered.peek();
    }
  }

  private void fails(String words, Consumer<String> trouble) {
    if (!isFailing) {
      isFailing = true;
      trouble.accept(words + "; what ends meanwhile is stored later");
    }
  }

  private List<WatchEntry> next() {
    synchronized (closed) {
      return closed.values().stream().limit(BATCH).toList();
    }
  }

  /// One that has ended anew since is written again.
  private void drop(List<WatchEntry> written) {
    synchronized (closed) {
      written.forEach(entry -> closed.remove(entry.reference(), entry));
    }
  }

  private void clean() throws IOException {
    var now = clock.instant();
    if (cleaned.isBefore(now.minus(CLEANING))) {
      stored.clean(now);
      cleaned = now;
    }
  }
}
