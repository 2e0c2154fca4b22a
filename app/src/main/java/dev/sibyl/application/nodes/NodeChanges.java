package dev.sibyl.application.nodes;

import dev.sibyl.application.gateway.SharedWatches;
import dev.sibyl.application.gateway.Waiting;
import dev.sibyl.application.webhooks.ProgressNotifications;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.WatchChangesPort;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;

/// Brings what other processes store into this one: it lists their watches, and polls those of its
/// own accounts.
public final class NodeChanges {

  /// Usually it is woken when there is something to read.
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private static final int PAGE = 1_000;

  private final WatchChangesPort changes;
  private final SharedWatches watches;
  private final ProgressNotifications progress;
  private final InstantSource clock;
  private final Waiting.Signal signal;
  private boolean hasNewWebhooks;
  private volatile boolean isStopped;

  public NodeChanges(
      WatchChangesPort changes,
      SharedWatches watches,
      ProgressNotifications progress,
      Waiting waiting,
      InstantSource clock) {
    this.changes = changes;
    this.watches = watches;
    this.progress = progress;
    this.clock = clock;
    this.signal = waiting.open();
  }

  /// Begins here: what was stored before is read otherwise.
  ///
  /// @throws IOException if the store does not answer; its message is for the user
  public void begin() throws IOException {
    changes.begin();
  }

  /// Takes over all open watches of an account, whatever was believed of them.
  ///
  /// @throws IOException if the store does not answer
  public void load(ProviderName account) throws IOException {
    var page = changes.open(account, 0, PAGE);
    while (!page.isEmpty()) {
      watches.adopt(new WatchChangesPort.Changes(Set.of(), page, 0, false));
      page = changes.open(account, page.getLast().number(), PAGE);
    }
  }

  /// Reads until it is stopped. A store that fails is asked again.
  ///
  /// @param trouble takes a line for each defect, and about watches that this version cannot read
  /// @throws InterruptedException if the thread is interrupted
  public void run(Consumer<String> trouble) throws InterruptedException {
    while (!isStopped) {
      Attempts.succeeds(() -> read(trouble), trouble);
      signal.await(clock.instant().plus(INTERVAL));
    }
  }

  /// Lets [#run] read now.
  public void wake() {
    signal.give();
  }

  /// Lets [#run] return soon.
  public void stop() {
    isStopped = true;
    signal.give();
  }

  /// Reads everything that there is.
  ///
  /// @throws IOException if the store does not answer; what was read until then is taken over
  void read(Consumer<String> trouble) throws IOException {
    WatchChangesPort.Changes next;
    do {
      next = changes.next();
      watches.adopt(next);
      if (next.unreadable() > 0) {
        trouble.accept(
            next.unreadable()
                + " watches that another node has stored cannot be read: is its version newer?");
      }
      hasNewWebhooks |= !next.stored().isEmpty();
      if (hasNewWebhooks) {
        progress.restore();
        hasNewWebhooks = false;
      }
    } while (!next.isAll());
  }
}
