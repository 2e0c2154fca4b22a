package dev.sibyl.application;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.watch.PollingPolicy;
import dev.sibyl.ports.driven.Predictions;
import dev.sibyl.system.ConcurrentPoller;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;

/// How much heap 100,000 watches need that wait in one process, through the real scheduler and the
/// real threads, against a provider in memory. A benchmark, not a test: `mvn -Pbench`.
final class WaitingHeapBenchmark {

  private static final int WATCHES = 100_000;
  private static final int LOOKS_PER_MINUTE = 600_000;

  public static void main(String[] arguments) throws InterruptedException {
    var clock = InstantSource.system();
    var provider = new ProviderName("memory");
    var schedulers =
        new PollSchedulerFactory(
            clock, Duration.ofSeconds(60), _ -> LOOKS_PER_MINUTE, 16, Math::random);
    var before = usedMebibytes();
    List<PredictionRef> references = new ArrayList<>();
    for (int i = 0; i < WATCHES; i++) {
      references.add(new PredictionRef(provider, new PredictionId("%026d".formatted(i))));
    }
    var scheduler = schedulers.with(PollingPolicy.USUAL);
    scheduler.follow(references, clock.instant());
    references.clear();
    var seen = new int[1];
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      new ConcurrentPoller(executor, clock)
          .work(
              scheduler,
              _ -> id -> new Found(Predictions.of(id.value(), Known.PROCESSING)),
              new Poller.Listener() {
                @Override
                public void stepped(PollScheduler.Step step) {
                  if (step.before().polls() == 0 && ++seen[0] == WATCHES) {
                    Thread.currentThread().interrupt();
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
          "%,d watches, each seen once and waiting, ration %,d polls a minute: %.0f MiB of heap%n",
          scheduler.open().size(),
          LOOKS_PER_MINUTE,
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
