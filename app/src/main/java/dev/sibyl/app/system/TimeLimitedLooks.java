package dev.sibyl.app.system;

import dev.sibyl.application.Looks;
import dev.sibyl.domain.Evidence;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.ports.driven.PredictionQueryPort;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Makes each look on a thread of its own, and interrupts and abandons it when its time is over. It
/// is not joined: resolving a host's name cannot be interrupted. So connecting, headers, a slow
/// drip and the whole body are under one limit.
public final class TimeLimitedLooks implements Looks {

  private final ExecutorService executor;
  private final Duration limit;

  public TimeLimitedLooks(ExecutorService executor, Duration limit) {
    this.executor = executor;
    this.limit = limit;
  }

  @Override
  public Lookup look(PredictionQueryPort port, PredictionId id) throws InterruptedException {
    var look = executor.submit(() -> port.lookUp(id));
    try {
      return look.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      return new Lookup.Unavailable(
          Evidence.of("no whole answer within " + limit.toMillis() / 1e3 + " s"), true);
    } catch (ExecutionException defect) {
      throw new IllegalStateException("a look broke", defect.getCause());
    } finally {
      look.cancel(true);
    }
  }
}
