package dev.sibyl.application.saving;

import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.saving.BaseNames;
import dev.sibyl.domain.saving.FileNames;
import dev.sibyl.domain.saving.Place;
import dev.sibyl.ports.driving.SaveRequest;
import dev.sibyl.ports.driving.WatchEvent;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Saves predictions on threads of their own, a few at a time.
public final class ConcurrentSaves implements Saves {

  private final PredictionSaver saver;
  private final SaveThreads.Group threads;
  private final SaveRequest request;
  private final Consumer<WatchEvent> events;
  private final Listener listener;
  private final BaseNames names = new BaseNames();
  private final Set<PredictionRef> open = new LinkedHashSet<>();
  private boolean isEnded;
  private @Nullable Throwable thrown;

  /// @param events called by one thread at a time
  /// @param listener called likewise, after the last event of a save
  public ConcurrentSaves(
      PredictionSaver saver,
      SaveThreads threads,
      SaveRequest request,
      Consumer<WatchEvent> events,
      Listener listener) {
    this.saver = saver;
    this.threads = threads.open();
    this.request = request;
    this.events = events;
    this.listener = listener;
  }

  @Override
  public boolean isToBePolled(PredictionRef reference) {
    var place = placeOf(reference);
    var saved = request.overwrites() ? null : saver.find(place);
    if (saved != null && request.skipsSaved()) {
      events.accept(saved);
      return false;
    }
    var refused = saved != null ? null : saver.check(place, request.overwrites());
    if (refused != null) {
      events.accept(refused);
    }
    return refused == null;
  }

  private synchronized Place placeOf(PredictionRef reference) {
    var base = names.of(reference);
    var directory = request.directory();
    return new Place(
        reference,
        directory == null ? "./" + base : directory,
        /* isOwn= */ directory == null,
        new FileNames(base));
  }

  @Override
  public synchronized void start(PredictionRef reference, Found found) {
    var place = placeOf(reference);
    open.add(reference);
    threads.start(() -> save(place, found));
  }

  private void save(Place place, Found found) {
    try {
      var paths = saver.save(place, found, request.overwrites(), this::report);
      end(place.reference(), () -> listener.saved(place.reference(), found, paths));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error defect) {
      end(
          place.reference(),
          () -> events.accept(new WatchEvent.GaveUp(place.reference(), Defect.of(defect))));
    }
  }

  private synchronized void report(WatchEvent event) {
    call(() -> events.accept(event));
  }

  private synchronized void end(PredictionRef reference, Runnable report) {
    open.remove(reference);
    call(report);
  }

  /// Nothing is reported after the end, or after an exception of the listener, which ends the whole
  /// watch.
  private void call(Runnable report) {
    if (isEnded || thrown != null) {
      return;
    }
    try {
      report.run();
    } catch (RuntimeException | Error failure) {
      thrown = failure;
      threads.end();
    }
  }

  @Override
  public void await() {
    try {
      threads.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    end();
    threads.stop();
    open.forEach(reference -> events.accept(new WatchEvent.SaveInterrupted(reference)));
    if (thrown instanceof RuntimeException failure) {
      throw failure;
    }
    if (thrown instanceof Error failure) {
      throw failure;
    }
  }

  @Override
  public synchronized void end() {
    isEnded = true;
    threads.end();
  }
}
