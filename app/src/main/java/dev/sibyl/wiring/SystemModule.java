package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import dev.sibyl.application.polling.Jitter;
import dev.sibyl.cli.console.RedrawTimer;
import dev.sibyl.ports.driven.AnswerMemory;
import dev.sibyl.ports.driven.EndHookPort;
import dev.sibyl.ports.driven.KeyCommandPort;
import dev.sibyl.ports.driven.PollTimeLimit;
import dev.sibyl.system.ChildProcesses;
import dev.sibyl.system.Closer;
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
/// Offers the clock, threads, memory, jitter, the hook, the commands of keys, the redraw timer, and
/// the resources that are closed at the end. Needs nothing.
final class SystemModule extends AbstractModule {

  @Override
  protected void configure() {
    var closer = getProvider(Closer.class);
    var clock = getProvider(InstantSource.class);
    var threads = getProvider(Threads.class);
    var executor = getProvider(ExecutorService.class);
    var children = getProvider(ChildProcesses.class);

    bind(Closer.class).toProvider(Closer::new).in(Scopes.SINGLETON);
    bind(InstantSource.class).toProvider(MonotonicClock::ofSystem).in(Scopes.SINGLETON);
    bind(Threads.class).toProvider(() -> closer.get().add(new Threads())).in(Scopes.SINGLETON);
    bind(ExecutorService.class).toProvider(() -> threads.get().virtual());
    bind(Jitter.class).toProvider(RandomJitter::new);
    bind(HeapShares.class)
        .toProvider(() -> HeapShares.ofThisProcess(clock.get()))
        .in(Scopes.SINGLETON);
    bind(AnswerMemory.class).to(HeapShares.class);
    bind(PollTimeLimit.class).to(HeapShares.class);
    bind(ChildProcesses.class)
        .toProvider(() -> closer.get().add(new ChildProcesses()))
        .in(Scopes.SINGLETON);
    bind(EndHookPort.class)
        .toProvider(() -> new ShellEndHook(executor.get(), clock.get(), children.get()));
    bind(KeyCommandPort.class)
        .toProvider(() -> new ShellKeyCommand(executor.get(), children.get()));
    bind(RedrawTimer.class).toProvider(() -> new TimerThread(threads.get().platform()));
  }
}
