package dev.sibyl.system;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// What happens when a signal (HUP, INT, TERM) ends the program: a shutdown hook that interrupts
/// the command, gives it a moment to say how to go on, and ends the processes that it has started.
/// At a second signal the program ends at once.
///
/// The JVM itself handles the signals. It leaves those alone that the program was started to ignore
/// (`nohup`, a background job), and decides the exit code (129, 130, 143). For each signal it
/// starts a thread with the signal's name: this is how the hook knows which one came.
public final class SignalHook implements Runnable {

  private enum Signal {
    HUP(1, "hung up"),
    INT(2, "interrupted"),
    TERM(15, "terminated");

    private final int number;
    private final String word;

    Signal(int number, String word) {
      this.number = number;
      this.word = word;
    }

    private boolean isHandledBy(Thread thread) {
      return thread.getName().equals("SIG" + this + " handler");
    }
  }

  /// The time that an interrupted command usually has for its last words.
  private static final Duration TIME_TO_END = Duration.ofMillis(700);

  private static final Duration INTERVAL = Duration.ofMillis(20);

  private final Thread command;
  private final IntConsumer halt;
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile String word = Signal.INT.word;
  private volatile boolean begun;
  private volatile Duration timeToEnd = TIME_TO_END;
  private volatile @Nullable ChildProcesses children;

  /// @param command runs the command
  /// @param halt ends the process at once, with an exit code
  public SignalHook(Thread command, IntConsumer halt) {
    this.command = command;
    this.halt = halt;
  }

  /// Passes on what is ended with the program.
  public void ends(ChildProcesses processes) {
    children = processes;
  }

  /// Gives the command another time to end.
  public void allow(Duration time) {
    timeToEnd = time;
  }

  /// What happened to the command, once it was interrupted.
  public String word() {
    return word;
  }

  /// Whether a signal is ending the program.
  public boolean hasBegun() {
    return begun;
  }

  /// The command has ended, and everything is closed.
  public void finished() {
    finished.countDown();
  }

  @Override
  public void run() {
    if (finished.getCount() == 0) {
      return; // the program ends by itself
    }
    begun = true;
    word = received().stream().findFirst().orElse(Signal.INT).word;
    command.interrupt();
    try {
      for (var waited = Duration.ZERO;
          waited.compareTo(timeToEnd) < 0;
          waited = waited.plus(INTERVAL)) {
        if (finished.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        haltAtASecondSignal();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (children != null) {
      children.close();
    }
  }

  private void haltAtASecondSignal() {
    var signals = received();
    if (signals.size() > 1) {
      if (children != null) {
        children.kill();
      }
      halt.accept(128 + signals.getLast().number);
    }
  }

  /// The signals that this process handles now, in no order.
  private static List<Signal> received() {
    return Thread.getAllStackTraces().keySet().stream()
        .flatMap(thread ->
            List.of(Signal.values()).stream().filter(signal -> signal.isHandledBy(thread)))
        .toList();
  }
}
