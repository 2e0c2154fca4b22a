package dev.sibyl.application.polling;

import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.FakeQueryPorts;
import dev.sibyl.system.ConcurrentPoller;
import dev.sibyl.system.HeapShares;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;

/// The heap that 100,000 waiting watches need in one process, with the real scheduler and real
/// threads against a provider in memory. A benchmark, not a test: `mvn -Pbench`.
final class WaitingHeapBenchmark {

  private static final int WATCHES = 100_000;
  private static final int REQUESTS_PER_MINUTE = 600_000;

  public static void main(String[] arguments) throws InterruptedException {
    var clock = InstantSource.system();
    var provider = new ProviderName("memory");
    var schedulers =
        new PollSchedulerFactory(
            clock,
            Duration.ofSeconds(60),
            _ -> new AccountLimits(REQUESTS_PER_MINUTE, Duration.ofHours(1), 16),
            Math::random);
    var before = usedMebibytes();
    List<PredictionRef> references = new ArrayList<>();
    for (int i = 0; i < WATCHES; i++) {
      references.add(new PredictionRef(provider, new PredictionId("%026d".formatted(i))));
    }
    var scheduler = schedulers.schedulerFor(UntilEnded.DEFAULT);
    references.forEach(reference -> scheduler.add(reference, clock.instant()));
    references.clear();
    var seen = new int[1];
    var caller = Thread.currentThread();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      new ConcurrentPoller(executor, clock, new HeapShares(Long.MAX_VALUE, clock))
          .run(
              scheduler,
              Poller.Feed.NONE,
              FakeQueryPorts.of(id -> PredictionBuilder.processing().id(id.value()).found()),
              new Poller.Listener() {
                @Override
                public void polled(PollScheduler.Step step) {
                  if (step.before().polls() == 0 && ++seen[0] == WATCHES) {
                    caller.interrupt();
                  }
                }

                @Override
                public void gaveUp(PollScheduler.GivenUp givenUp) {
                  throw new AssertionError(givenUp);
                }
              });
    } catch (InterruptedException _) {
      var used = usedMebibytes() - before;
      System.out.printf(
          Locale.ROOT,
          "%,d waiting watches, each polled once, at %,d polls a minute: %.0f MiB of heap%n",
          scheduler.open().size(),
          REQUESTS_PER_MINUTE,
          used);
    }
  }

  private static double usedMebibytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (double) (1 << 20);
  }

  private WaitingHeapBenchmark() {}
}
