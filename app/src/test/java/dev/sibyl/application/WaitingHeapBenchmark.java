package dev.sibyl.application;

import dev.sibyl.app.system.ThreadedLooking;
import dev.sibyl.domain.Address;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.watch.Patience;
import dev.sibyl.ports.driven.Predictions;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;

/// How much heap 100,000 watches need that wait in one process, through the real agenda and the
/// real threads, against a provider in memory. A benchmark, not a test: `mvn -Pbench`.
final class WaitingHeapBenchmark {

  private static final int WATCHES = 100_000;
  private static final int LOOKS_PER_MINUTE = 600_000;

  public static void main(String[] arguments) throws InterruptedException {
    var clock = InstantSource.system();
    var provider = new ProviderName("memory");
    var agendas =
        new Agendas(clock, Duration.ofSeconds(60), _ -> LOOKS_PER_MINUTE, 16, Math::random);
    var before = usedMebibytes();
    List<Address> addresses = new ArrayList<>();
    for (int i = 0; i < WATCHES; i++) {
      addresses.add(new Address(provider, new PredictionId("%026d".formatted(i))));
    }
    var agenda = agendas.with(Patience.USUAL);
    agenda.follow(addresses, clock.instant());
    addresses.clear();
    var seen = new int[1];
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      new ThreadedLooking(executor, clock)
          .work(
              agenda,
              _ -> id -> new Found(Predictions.of(id.value(), Known.PROCESSING)),
              new Looking.Listener() {
                @Override
                public void stepped(Agenda.Step step) {
                  if (step.before().looks() == 0 && ++seen[0] == WATCHES) {
                    Thread.currentThread().interrupt();
                  }
                }

                @Override
                public void gaveUp(Agenda.GivenUp givenUp) {
                  throw new AssertionError(givenUp);
                }
              });
    } catch (InterruptedException _) {
      var used = usedMebibytes() - before;
      System.out.printf(
          Locale.ROOT,
          "%,d watches, each seen once and waiting, ration %,d looks a minute: %.0f MiB of heap%n",
          agenda.open().size(),
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
