package dev.sibyl.application;

import dev.sibyl.application.polling.PollScheduler;
import dev.sibyl.application.polling.Poller;
import dev.sibyl.application.polling.Watch;
import dev.sibyl.application.saving.Saves;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driving.ReferenceSource;
import dev.sibyl.ports.driving.WatchEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/// Begins a watch for each prediction that becomes known, once, unless it is saved already or
/// cannot be saved. All watches have the deadline of the first: it limits the whole wait.
final class WatchFeed implements Poller.Feed<PredictionRef> {

  private final ReferenceSource source;
  private final PollScheduler scheduler;
  private final InstantSource clock;
  private final Saves saves;
  private final Consumer<WatchEvent> events;
  private final Instant begun;
  private final Instant deadline;
  private final Set<PredictionRef> known = new HashSet<>();
  private volatile boolean isRead;

  WatchFeed(
      ReferenceSource source,
      PollScheduler scheduler,
      InstantSource clock,
      Instant begun,
      Instant deadline,
      Saves saves,
      Consumer<WatchEvent> events) {
    this.source = source;
    this.scheduler = scheduler;
    this.clock = clock;
    this.begun = begun;
    this.deadline = deadline;
    this.saves = saves;
    this.events = events;
  }

  @Override
  public void read(Consumer<PredictionRef> references) {
    source.forEach(references);
    isRead = true;
  }

  @Override
  public void arrived(PredictionRef reference) {
    if (known.add(reference) && saves.isToBePolled(reference)) {
      scheduler.resume(Watch.begin(reference, begun), clock.instant());
      events.accept(new WatchEvent.Began(reference));
    }
  }

  @Override
  public Instant until() {
    return deadline;
  }

  /// Reports that the deadline passed before the source was read to its end, if that is so.
  void reportUnlessRead() {
    if (!isRead) {
      events.accept(new WatchEvent.SourceDeadlinePassed());
    }
  }
}
