package dev.sibyl.web;

import java.time.Duration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// A request from its arrival to the last byte of its answer. Its thread is interrupted when its
/// time is over, so that it answers with what is known, and its connection is closed if it does not
/// end then.
final class ActiveRequest {

  private final Request request;
  private final Scheduler scheduler;
  private final ServerLimits limits;

  /// The thread that works on the answer, null if it must not be interrupted.
  private @Nullable Thread worker;

  private Scheduler.@Nullable Task timer;

  ActiveRequest(Request request, Scheduler scheduler, ServerLimits limits) {
    this.request = request;
    this.scheduler = scheduler;
    this.limits = limits;
  }

  /// Begins to work on the answer, in this thread.
  synchronized void begin() {
    worker = Thread.currentThread();
    timer = scheduler.schedule(this::expire, limits.request());
  }

  /// The rest of the work has no time limit: it is a stream.
  synchronized void beginStream() {
    stopTimer();
  }

  /// The work is done. From now on nothing interrupts this thread, which may go on to another
  /// request.
  ///
  /// @return whether it was interrupted
  synchronized boolean endWork() {
    worker = null;
    return Thread.interrupted();
  }

  /// The answer has been written, or could not be.
  synchronized void end() {
    stopTimer();
  }

  /// Ends the work early.
  synchronized void interrupt() {
    if (worker != null) {
      worker.interrupt();
    }
  }

  /// Begins to write a part of a stream. Until [#endWrite], the reader has limited time.
  synchronized void beginWrite() {
    closeAfter(limits.write());
  }

  synchronized void endWrite() {
    stopTimer();
  }

  private synchronized void expire() {
    interrupt();
    closeAfter(limits.write());
  }

  private void closeAfter(Duration duration) {
    timer = scheduler.schedule(this::close, duration);
  }

  private void close() {
    request.getConnectionMetaData().getConnection().getEndPoint().close();
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
