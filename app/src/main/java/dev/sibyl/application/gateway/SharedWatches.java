package dev.sibyl.application.gateway;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driven.NodeNewsPort.News;
import dev.sibyl.ports.driven.WatchChangesPort.Changes;
import dev.sibyl.ports.driving.service.ServiceEvent;
import dev.sibyl.ports.driving.service.WatchEntry;
import java.time.InstantSource;
import java.util.List;

/// Takes over what other processes do that share the store. It uses the lock of [StandingWatches].
public final class SharedWatches {

  private final WatchRegistry registry;
  private final StoredEntries stored;
  private final StandingWatches watches;
  private final AccountOwnership ownership;
  private final InstantSource clock;

  public SharedWatches(
      WatchRegistry registry,
      StoredEntries stored,
      StandingWatches watches,
      AccountOwnership ownership,
      InstantSource clock) {
    this.registry = registry;
    this.stored = stored;
    this.watches = watches;
    this.ownership = ownership;
    this.clock = clock;
  }

  /// Takes over what other processes have stored.
  public void adopt(Changes changes) {
    synchronized (watches) {
      for (var reference : registry.withNumbers(changes.removed())) {
        watches.drop(reference);
        registry.remove(reference);
      }
      var now = clock.instant();
      for (var watch : changes.stored()) {
        adopt(stored.entry(watch, now, watches.deadline(now)));
      }
    }
  }

  private void adopt(WatchEntry stored) {
    var known = registry.find(stored.reference());
    if (known != null && known.number() > stored.number()) {
      return; // it was removed since it was read, and registered again
    }
    var entry =
        registry.changeOrBegin(
            stored.reference(),
            before -> Entries.adopted(before, stored),
            ServiceEvent.Adopted::new);
    if (!Entries.isOpen(entry)) {
      watches.drop(entry.reference());
    } else if (!Entries.isOpen(known)) {
      watches.poll(entry);
    }
  }

  /// Takes over what the polls of other processes have brought.
  public void observe(List<News> news) {
    synchronized (watches) {
      var now = clock.instant();
      for (var one : news) {
        if (Entries.isOpen(registry.find(one.reference())) && !isOwn(one.reference())) {
          var answer = stored.found(one);
          registry.change(
              one.reference(),
              before -> Entries.observed(before, answer, one, now),
              ServiceEvent.Adopted::new);
        }
      }
    }
  }

  /// The open watches that this process polls, as far as something is known of them.
  public List<WatchEntry> ownOpen() {
    return registry.all().stream()
        .filter(Entries::isOpen)
        .filter(entry -> entry.answer() != null || entry.trouble() != null)
        .filter(entry -> isOwn(entry.reference()))
        .toList();
  }

  private boolean isOwn(PredictionRef reference) {
    return ownership.isAssigned(reference.provider());
  }
}
