package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.sibyl.application.polling.Jitter;
import dev.sibyl.application.polling.Poller;
import dev.sibyl.cli.console.RedrawTimer;
import dev.sibyl.ports.driven.AnswerMemory;
import dev.sibyl.ports.driven.EndHookPort;
import dev.sibyl.ports.driven.KeyCommandPort;
import dev.sibyl.ports.driven.PollTimeLimit;
import dev.sibyl.system.ConcurrentPoller;
import dev.sibyl.system.HeapShares;
import dev.sibyl.system.MonotonicClock;
import dev.sibyl.system.RandomJitter;
import dev.sibyl.system.ShellEndHook;
import dev.sibyl.system.ShellKeyCommand;
import dev.sibyl.system.Threads;
import dev.sibyl.system.TimerThread;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;

/// This machine.
///
/// Offers the clock, threads, memory, jitter, the poller, the hook, the commands of keys and the
/// redraw timer. Needs nothing.
final class SystemModule extends AbstractModule {

  @Provides
  @Singleton
  static InstantSource clock() {
    return MonotonicClock.ofSystem();
  }

  @Provides
  @Singleton
  static Threads threads() {
    return new Threads();
  }

  @ProvidesIntoSet
  static AutoCloseable closeThreads(Threads threads) {
    return threads;
  }

  @Provides
  static ExecutorService executor(Threads threads) {
    return threads.executor();
  }

  @Provides
  static Jitter jitter() {
    return new RandomJitter();
  }

  @Provides
  static Poller poller(ExecutorService executor, InstantSource clock, HeapShares memory) {
    return new ConcurrentPoller(executor, clock, memory);
  }

  @Provides
  @Singleton
  static HeapShares memory(InstantSource clock) {
    return HeapShares.ofThisProcess(clock);
  }

  @Provides
  static AnswerMemory answerMemory(HeapShares memory) {
    return memory;
  }

  @Provides
  static PollTimeLimit pollTimeLimit(HeapShares memory) {
    return memory;
  }

  @Provides
  @Singleton
  static ShellEndHook shellEndHook(ExecutorService executor, InstantSource clock) {
    return new ShellEndHook(executor, clock);
  }

  @Provides
  static EndHookPort endHook(ShellEndHook commands) {
    return commands;
  }

  @ProvidesIntoSet
  static AutoCloseable endCommands(ShellEndHook commands) {
    return commands;
  }

  @Provides
  static KeyCommandPort keyCommand(ExecutorService executor) {
    return new ShellKeyCommand(executor);
  }

  @Provides
  static RedrawTimer redrawTimer(ExecutorService executor) {
    return new TimerThread(executor);
  }
}
