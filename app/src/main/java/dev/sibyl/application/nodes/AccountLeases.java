package dev.sibyl.application.nodes;

import dev.sibyl.application.gateway.Waiting;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.AccountLeasePort;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Renews the leases of this process, and takes and gives back accounts.
///
/// The others take its accounts if it has been silent for [#SILENCE]. It cannot know what they
/// believe if the store does not answer, or if it was frozen itself. So it polls no account if its
/// last renewal that succeeded began more than half that time ago.
public final class AccountLeases {

  static final Duration SILENCE = Duration.ofSeconds(18);
  static final Duration INTERVAL = Duration.ofSeconds(3);
  private static final Duration PROVEN = SILENCE.dividedBy(2);

  private final AccountLeasePort port;
  private final Set<ProviderName> accounts;
  private final Consumer<ProviderName> take;
  private final Consumer<ProviderName> leave;
  private final InstantSource clock;
  private final Waiting.Signal stop;
  private volatile Set<ProviderName> held = Set.of();
  private volatile Instant provenUntil = Instant.MIN;

  /// @param providers whose accounts this process can poll
  /// @param take begins to poll an account
  /// @param leave ends to poll an account; another process begins when it returns
  /// @param clock counts the time asleep
  public AccountLeases(
      AccountLeasePort port,
      ListProviders providers,
      Consumer<ProviderName> take,
      Consumer<ProviderName> leave,
      Waiting waiting,
      InstantSource clock) {
    this.port = port;
    this.accounts =
        providers.list().all().stream()
            .filter(provider -> !(provider.endpoint() instanceof Endpoint.Unset))
            .map(ProviderDescription::name)
            .collect(Collectors.toUnmodifiableSet());
    this.take = take;
    this.leave = leave;
    this.clock = clock;
    this.stop = waiting.open();
  }

  /// Whether this process polls an account now, and no other one. For several threads.
  public boolean isHeld(ProviderName account) {
    return held.contains(account) && clock.instant().isBefore(provenUntil);
  }

  /// Renews the leases until it is stopped. A store that fails is asked again.
  ///
  /// @param trouble takes a line for each defect
  /// @throws InterruptedException if the thread is interrupted
  public void run(Consumer<String> trouble) throws InterruptedException {
    do {
      try {
        renew();
      } catch (IOException _) {
        // Who writes into the store says that it fails.
      } catch (RuntimeException defect) {
        trouble.accept("an internal error (a defect of Sibyl, please report it): " + defect);
      }
    } while (!stop.await(clock.instant().plus(INTERVAL)));
  }

  /// Lets [#run] return soon.
  public void stop() {
    stop.give();
  }

  /// Gives all accounts back. Nothing may be polled any more.
  public void leave() {
    held = Set.of();
    try {
      port.leave();
    } catch (IOException _) {
      // The others take them when this process has been silent for some time.
    }
  }

  /// Says that this process lives, and takes and gives back what the balance wants.
  ///
  /// @throws IOException if the store does not answer
  void renew() throws IOException {
    var begun = clock.instant();
    var nodes = port.renew(accounts, SILENCE);
    var balance = new AccountBalance(nodes);
    nodes.all().stream()
        .filter(node -> node.number() == nodes.self())
        .forEach(self -> become(self.held()));
    provenUntil = begun.plus(PROVEN);
    var surplus = balance.toRelease();
    if (!surplus.isEmpty()) {
      var rest = new HashSet<>(held);
      rest.removeAll(surplus);
      become(rest);
      port.release(surplus);
    }
    var missing = balance.toTake();
    if (!missing.isEmpty()) {
      var more = new HashSet<>(held);
      more.addAll(port.take(missing));
      become(more);
    }
  }

  /// Stops to poll before another process may begin, and begins when it may.
  private void become(Set<ProviderName> next) {
    var before = held;
    held = Set.copyOf(next);
    before.stream().filter(account -> !next.contains(account)).forEach(leave);
    next.stream().filter(account -> !before.contains(account)).forEach(take);
  }
}
