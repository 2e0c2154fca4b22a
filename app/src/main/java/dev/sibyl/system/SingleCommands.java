package dev.sibyl.system;

import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driven.PredictionCommandPort;
import dev.sibyl.ports.driven.PredictionCommandPorts;
import dev.sibyl.system.HeapShares.Share;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Sends commands for any thread: each on a thread of its own, with a share of the memory and
/// within a time limit. A command that exceeds it is abandoned, also while its body is sent or a
/// host name is resolved. Whatever is thrown in a command is its result.
///
/// @param executor of virtual threads: an interrupt ends what they wait for
/// @param memory of which a command has its share until it returns: its answer is short
/// @param limit of a whole command, without its wait for memory and for its key
/// @param clock measures it
public record SingleCommands(
    PredictionCommandPorts ports,
    ExecutorService executor,
    HeapShares memory,
    Duration limit,
    InstantSource clock)
    implements PredictionCommandPorts {

  @Override
  public PredictionCommandPort commandsOf(ProviderName provider) {
    var port = ports.commandsOf(provider);
    return new PredictionCommandPort() {
      @Override
      public Lookup create(Creation creation) {
        return send(() -> port.create(creation));
      }

      @Override
      public Lookup cancel(PredictionId id) {
        return send(() -> port.cancel(id));
      }
    };
  }

  private Lookup send(Supplier<Lookup> command) {
    try (var share = memory.open()) {
      var begun = clock.instant();
      var task = executor.submit(() -> share.call(command));
      try {
        return await(task, share, begun);
      } catch (TimeoutException _) {
        return new TimedOut(
            TroubleDetails.of("no answer in time: it takes longer than " + seconds() + " s"));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return new Unreachable(TroubleDetails.of("the request was interrupted"));
      } catch (ExecutionException defect) {
        return Defect.of(Objects.requireNonNullElse(defect.getCause(), defect));
      } finally {
        task.cancel(true);
      }
    }
  }

  private Lookup await(Future<Lookup> task, Share share, Instant begun)
      throws InterruptedException, ExecutionException, TimeoutException {
    while (true) {
      var now = clock.instant();
      var left = Duration.between(now, share.limit(begun, limit, now));
      if (!left.isPositive()) {
        throw new TimeoutException();
      }
      try {
        return task.get(left.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException _) {
        // it may have waited for memory meanwhile
      }
    }
  }

  private double seconds() {
    return limit.toMillis() / 1e3;
  }
}
