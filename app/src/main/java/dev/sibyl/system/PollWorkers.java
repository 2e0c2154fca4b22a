package dev.sibyl.system;

import dev.sibyl.application.polling.PollScheduler.Poll;
import dev.sibyl.domain.Lookup;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.BiPredicate;

/// The workers of one run, each with its poll in flight.
final class PollWorkers {

  private final ExecutorService executor;
  private final PredictionQueryPorts ports;
  private final HeapShares memory;
  private final Set<PollWorker> workers = new LinkedHashSet<>();

  /// @param executor runs each task, which blocks, on a thread of its own
  PollWorkers(ExecutorService executor, PredictionQueryPorts ports, HeapShares memory) {
    this.executor = executor;
    this.ports = ports;
    this.memory = memory;
  }

  /// Starts a worker with a poll.
  ///
  /// @param next see [PollWorker]
  /// @throws java.util.concurrent.RejectedExecutionException if there is no thread for it
  PollWorker start(Poll poll, BiPredicate<PollWorker, Lookup> next, Instant now) {
    var worker = new PollWorker(ports, next, poll, memory.open(), now);
    worker.started(executor.submit(worker));
    workers.add(worker);
    return worker;
  }

  /// Gives another poll to a worker whose poll has returned.
  void begin(PollWorker worker, Poll poll, Instant now) {
    worker.begin(poll, memory.open(), now);
  }

  boolean contains(PollWorker worker) {
    return workers.contains(worker);
  }

  /// All workers, in the order in which they were started. Not changed by a removal.
  List<PollWorker> all() {
    return List.copyOf(workers);
  }

  /// The worker ends by itself.
  void remove(PollWorker worker) {
    workers.remove(worker);
  }

  void abandon(PollWorker worker) {
    workers.remove(worker);
    worker.abandon();
  }
}
