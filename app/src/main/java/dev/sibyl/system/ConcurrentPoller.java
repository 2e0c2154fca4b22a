package dev.sibyl.system;

import dev.sibyl.application.polling.PollScheduler;
import dev.sibyl.application.polling.Poller;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/// Makes polls on a thread each. A thread whose poll has returned reports it and takes the next
/// one, so that no result is handed to another thread ([PollWorker]). The caller's thread waits for
/// what no poll brings ([PollRun]).
public final class ConcurrentPoller implements Poller {

  private final ExecutorService executor;
  private final InstantSource clock;
  private final HeapShares memory;

  /// @param executor runs each task, which blocks, on a thread of its own
  /// @param clock counts the time asleep
  /// @param memory of the answers, until the listener has used them
  public ConcurrentPoller(ExecutorService executor, InstantSource clock, HeapShares memory) {
    this.executor = executor;
    this.clock = clock;
    this.memory = memory;
  }

  @Override
  public void run(
      PollScheduler scheduler, Feed<?> feed, PredictionQueryPorts ports, Listener listener)
      throws InterruptedException {
    var signals = new Semaphore(0);
    var arrivals = new FeedReader<>(feed, signals::release);
    var workers = new PollWorkers(executor, ports, memory);
    var run = new PollRun(scheduler, arrivals, workers, listener, signals, clock);
    try (var _ = arrivals.start()) {
      run.untilDone();
    } finally {
      run.end();
    }
  }
}
