package dev.sibyl.application.gateway;

import static java.util.Objects.requireNonNull;

import dev.sibyl.application.polling.PersistentUntilEnded;
import dev.sibyl.application.polling.PollScheduler;
import dev.sibyl.application.polling.PollSchedulerFactory;
import dev.sibyl.application.polling.Poller;
import dev.sibyl.application.polling.UntilEnded;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driving.service.ServiceEvent;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Polls everything that the service watches, with one engine for as long as the service lives. Its
/// lock is held while the store, the registry and the engine change together.
public final class StandingWatches {

  /// What the last poll met is answered for that long, instead of being asked again: a client may
  /// repeat its question in a loop.
  private static final Duration TROUBLE_IS_REMEMBERED = Duration.ofSeconds(5);

  private final WatchRegistry registry;
  private final AccountMonitor accounts;
  private final StoredEntries stored;
  private final UntilEnded policy;
  private final PredictionQueryPorts ports;
  private final Poller poller;
  private final InstantSource clock;
  private final AccountOwnership ownership;
  private final PollScheduler scheduler;
  private final ChangeFeed feed;

  public StandingWatches(
      WatchRegistry registry,
      AccountMonitor accounts,
      StoredEntries stored,
      UntilEnded policy,
      PredictionQueryPorts ports,
      PollSchedulerFactory schedulers,
      AccountOwnership ownership,
      Poller poller,
      Waiting waiting) {
    this.registry = registry;
    this.accounts = accounts;
    this.stored = stored;
    this.policy = policy;
    this.clock = schedulers.clock();
    this.ports = new MeasuredPorts(ports, accounts, clock);
    this.ownership = ownership;
    this.poller = poller;
    this.scheduler =
        schedulers.schedulerFor(
            new PersistentUntilEnded(policy, this::isPersistent), ownership::isCertain);
    this.feed = new ChangeFeed(scheduler, waiting, clock);
  }

  /// Restores what was stored, before it runs: what is open, and what was closed during the last
  /// day.
  ///
  /// @throws IOException if the store does not answer; its message is for the user
  public void restore() throws IOException {
    var now = clock.instant();
    var entries = stored.load(now, deadline(now));
    registry.restore(entries);
    entries.forEach(this::poll);
  }

  /// Polls a watch, if it is open and this process polls its account.
  void poll(WatchEntry entry) {
    if (Entries.isOpen(entry) && ownership.isAssigned(entry.reference().provider())) {
      feed.add(new ChangeFeed.Begin(entry.reference(), entry.answer()));
    }
  }

  /// Begins to poll an account: another process may have polled it until now.
  public synchronized void take(ProviderName account) {
    feed.add(new ChangeFeed.Take(account));
    registry.allOpenAt(account).forEach(this::poll);
  }

  /// Ends to poll an account: another process may poll it from now on.
  public synchronized void leave(ProviderName account) {
    registry.allOpenAt(account).forEach(entry -> drop(entry.reference()));
  }

  /// Polls a watch no more.
  void drop(PredictionRef reference) {
    feed.add(new ChangeFeed.Drop(reference));
  }

  private boolean isPersistent(PredictionRef reference) {
    var entry = registry.find(reference);
    return entry != null && entry.isPersistent();
  }

  /// Polls until the thread is interrupted.
  ///
  /// @throws InterruptedException if it is
  public void run() throws InterruptedException {
    poller.run(scheduler, feed, ports, new PollRecorder(registry, accounts, clock));
  }

  /// Watches a prediction that someone asks for, unless it is watched already, has ended, or was
  /// given up a moment ago. Trouble with the account gives it up before its first good answer: who
  /// asks is to know.
  ///
  /// @return the entry, and whether its watch has begun with this call
  /// @throws IOException if it is new, and cannot be stored; the message is for the user
  Begun watch(PredictionRef reference) throws IOException {
    var known = registry.find(reference);
    return known != null && !isToBeginAgain(known, clock.instant())
        ? new Begun(known, false)
        : watch(List.of(Registration.of(reference)), /* isPersistent= */ false).getFirst();
  }

  private static boolean isToBeginAgain(WatchEntry entry, Instant now) {
    var closed = entry.closedAt();
    return isGivenUp(entry) && closed != null && !now.isBefore(closed.plus(TROUBLE_IS_REMEMBERED));
  }

  /// Whether its watch is closed, and nothing is known of its end.
  private static boolean isGivenUp(WatchEntry entry) {
    return entry.stage() != Stage.OPEN && !Entries.hasEnded(entry);
  }

  /// Registers predictions: watches each, unless it is watched already, or has ended.
  ///
  /// @return of each, in the order of the registrations
  /// @throws IOException if they cannot be stored; then nothing has changed
  List<Begun> register(List<Registration> registrations) throws IOException {
    return watch(registrations, /* isPersistent= */ true);
  }

  /// One at a time, so that the store, the registry and the engine agree.
  private synchronized List<Begun> watch(List<Registration> registrations, boolean isPersistent)
      throws IOException {
    var now = clock.instant();
    var known = new HashMap<PredictionRef, WatchEntry>();
    var labels = new HashMap<PredictionRef, String>();
    for (var one : registrations) {
      var entry = registry.find(one.reference());
      if (entry != null) {
        known.put(one.reference(), entry);
      }
      if (one.label() != null) {
        labels.put(one.reference(), one.label());
      }
    }
    var references = registrations.stream().map(Registration::reference).toList();
    var toBegin =
        references.stream()
            .filter(reference -> isToBegin(known.get(reference), isPersistent))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    var isNew = new HashSet<>(toBegin);
    isNew.removeIf(reference -> Entries.isOpen(known.get(reference)));
    // What is registered is stored again though it is known: another process may have removed it.
    var toStore =
        isPersistent
            ? references.stream()
                .distinct()
                .filter(reference ->
                    Entries.isOpen(known.get(reference)) || toBegin.contains(reference))
                .toList()
            : List.copyOf(toBegin);
    var numbers = store(toStore, registrations, now).iterator();
    for (var reference : toStore) {
      long number = numbers.next();
      var before = known.get(reference);
      if (toBegin.contains(reference) || (before != null && before.number() != number)) {
        known.put(reference, begin(number, reference, isPersistent, now));
      }
    }
    labels.forEach(this::label);
    return references.stream()
        .map(reference -> new Begun(requireNonNull(known.get(reference)), isNew.remove(reference)))
        .toList();
  }

  /// What was only asked for until now, and is not known yet, begins anew if it is registered: it
  /// may be about to be given up.
  private static boolean isToBegin(@Nullable WatchEntry known, boolean isPersistent) {
    return known == null
        || isGivenUp(known)
        || (isPersistent
            && Entries.isOpen(known)
            && !known.isPersistent()
            && known.answer() == null);
  }

  private List<Long> store(
      List<PredictionRef> toBegin, List<Registration> registrations, Instant now)
      throws IOException {
    var detailed =
        registrations.stream().filter(one -> one.label() != null || one.webhook() != null).toList();
    if (toBegin.isEmpty() && detailed.isEmpty()) {
      return List.of();
    }
    var numbers = stored.store().begin(toBegin, detailed, now);
    for (var one : detailed) {
      if (one.webhook() != null) {
        registry.publish(new ServiceEvent.WebhookRegistered(one.reference(), one.webhook()));
      }
    }
    return numbers;
  }

  private WatchEntry begin(
      long number, PredictionRef reference, boolean isPersistent, Instant now) {
    var entry =
        registry.changeOrBegin(
            reference,
            before ->
                before == null || before.number() != number
                    ? Entries.begun(number, reference, null, isPersistent, now, now, deadline(now))
                    : Entries.begunAgain(before, isPersistent, now, deadline(now)),
            ServiceEvent.Registered::new);
    drop(reference);
    poll(entry);
    return entry;
  }

  private void label(PredictionRef reference, String label) {
    var entry = registry.find(reference);
    if (entry != null && !label.equals(entry.label())) {
      registry.change(
          reference, before -> Entries.labeled(before, label), ServiceEvent.Labeled::new);
    }
  }

  /// Writes into the store how watches have ended, unless they have begun again since.
  ///
  /// @throws IOException if the store does not answer; then nothing has changed
  synchronized void store(List<WatchEntry> closed) throws IOException {
    stored.close(
        closed.stream()
            .filter(entry -> !Entries.isOpen(registry.find(entry.reference())))
            .toList());
  }

  /// Watches a prediction no more, and forgets it.
  ///
  /// @throws IOException if the store does not answer; then nothing has changed
  synchronized void forget(PredictionRef reference) throws IOException {
    stored.store().remove(reference);
    drop(reference);
    registry.remove(reference);
  }

  /// @param isNew whether a poll is made for it
  record Begun(WatchEntry entry, boolean isNew) {}

  /// When a watch that begins now is given up, null for never.
  @Nullable Instant deadline(Instant now) {
    var deadline = policy.deadlineFrom(now);
    return deadline.equals(Instant.MAX) ? null : deadline;
  }

  /// An answer came otherwise than by a poll: to a creation or a cancellation. The prediction is
  /// watched from now on, unless it has ended. What has ended stays as it is.
  ///
  /// @return the entry
  /// @throws IOException if the watch or its webhook cannot be stored; the message is for the user
  synchronized WatchEntry answered(Registration registration, Found answer) throws IOException {
    var now = clock.instant();
    var reference = registration.reference();
    var watched = register(List.of(registration)).getFirst().entry();
    var entry =
        registry.changeOrBegin(
            reference,
            before -> {
              var current = before == null ? watched : before;
              return Entries.hasEnded(current)
                  ? current
                  : Entries.answered(current, answer, current.polls(), now, now);
            },
            after ->
                after.stage() == Stage.ENDED
                    ? new ServiceEvent.Ended(after)
                    : new ServiceEvent.Registered(after));
    // The watch that there may be would poll later: the next poll is due now.
    drop(reference);
    poll(entry);
    return entry;
  }
}
