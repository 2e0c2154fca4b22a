package dev.sibyl.system;

import dev.sibyl.application.polling.PollScheduler.Poll;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.system.HeapShares.Share;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Makes one poll after the other on a thread. Whatever is thrown in a poll is its result.
///
/// A worker is guarded by the lock of its run, except while its poll is in flight.
final class PollWorker implements Runnable {

  private final PredictionQueryPorts ports;
  private final BiPredicate<PollWorker, Lookup> next;
  private Poll poll;
  private Share share;
  private Instant begun;
  private @Nullable Future<?> task;
  private volatile boolean returned;
  private boolean goesOn;

  /// A worker with its first poll.
  ///
  /// @param next takes the result of a poll, and says whether the worker has begun another one
  /// @param share of the memory, to be closed when the result has been used
  PollWorker(
      PredictionQueryPorts ports,
      BiPredicate<PollWorker, Lookup> next,
      Poll poll,
      Share share,
      Instant begun) {
    this.ports = ports;
    this.next = next;
    this.poll = poll;
    this.share = share;
    this.begun = begun;
  }

  /// Begins another poll.
  void begin(Poll poll, Share share, Instant now) {
    this.poll = poll;
    this.share = share;
    this.begun = now;
    this.returned = false;
  }

  /// @param task runs this worker
  void started(Future<?> task) {
    this.task = task;
  }

  @Override
  public void run() {
    do {
      share.run(this::makePoll);
    } while (goesOn);
  }

  private void makePoll() {
    var lookup = lookUp();
    returned = true;
    goesOn = next.test(this, lookup);
  }

  private Lookup lookUp() {
    try {
      var reference = poll.reference();
      return ports.portOf(reference.provider()).lookUp(reference.id());
    } catch (Throwable thrown) { // an Error of one poll, such as a full stack, harms no other
      return Defect.of(thrown);
    }
  }

  Poll poll() {
    return poll;
  }

  Share share() {
    return share;
  }

  /// Whether the poll has returned, and its result waits to be taken.
  boolean hasReturned() {
    return returned;
  }

  /// When the poll exceeds its time limit: the wait for its share does not count.
  Instant limit(Instant now) {
    return share.limit(begun, poll.timeLimit(), now);
  }

  /// Interrupts the poll. Its thread is not joined, because the resolution of a host name cannot be
  /// interrupted.
  void abandon() {
    if (task != null) {
      task.cancel(true);
    }
    share.close();
  }
}
