package dev.sibyl.web.events;

import static dev.sibyl.domain.PredictionBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.ports.driven.SettableClock;
import dev.sibyl.ports.driving.FixedProviders;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.service.ServiceEvent.Registered;
import dev.sibyl.web.FakeRequest;
import dev.sibyl.web.FakeWatches;
import dev.sibyl.web.WatchEntryBuilder;
import dev.sibyl.web.endpoint.ApiAnswer.EventStream;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ManyReadersTest {

  private static final int READERS = 1000;
  private static final int EVENTS = 20;

  private final SettableClock clock = new SettableClock(NOW);
  private final FixedProviders providers = new FixedProviders(new Providers(List.of(), null));
  private final EventLog log = new EventLog(providers, new Monitor(), clock);
  private final EventsEndpoint endpoint =
      new EventsEndpoint(log, new FakeWatches(), providers, clock, READERS);

  /// Every event that a reader got, by identity.
  private final Set<byte[]> arrays =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  private final CountDownLatch ready = new CountDownLatch(READERS);
  private final CountDownLatch done = new CountDownLatch(READERS);

  /// Waits as the program does, but for no time limit.
  private static final class Monitor implements EventSignal {
    private long latest;

    @Override
    public synchronized void published(long id) {
      latest = id;
      notifyAll();
    }

    @Override
    public synchronized void await(long id, Duration limit) throws InterruptedException {
      while (latest <= id) {
        wait();
      }
    }
  }

  /// Reads the retry line and the snapshot, and then events.
  private final class Reader implements Callable<Void> {
    private int writes;

    @Override
    public Void call() throws Exception {
      var stream = (EventStream) endpoint.answer(FakeRequest.get("/v1/watches/events"));
      stream.source().writeTo(this::received);
      return null;
    }

    private void received(byte[] bytes) {
      writes++;
      if (writes == 2) {
        ready.countDown();
      } else if (writes > 2 && writes <= 2 + EVENTS) {
        arrays.add(bytes);
        if (writes == 2 + EVENTS) {
          done.countDown();
        }
      }
    }
  }

  @Test
  void shareTheBytesOfEachEvent() throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int reader = 0; reader < READERS; reader++) {
        threads.submit(new Reader());
      }
      ready.await();
      for (int event = 1; event <= EVENTS; event++) {
        log.accept(new Registered(WatchEntryBuilder.of(event).build()));
      }
      done.await();
      threads.shutdownNow();
    }
    assertThat(arrays).hasSize(EVENTS);
    assertThat(endpoint.openStreams()).isZero();
  }
}
