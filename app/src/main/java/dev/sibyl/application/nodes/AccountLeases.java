package dev.sibyl.application.nodes;

import dev.sibyl.application.gateway.AccountOwnership;
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
public final class AccountLeases implements AccountOwnership {

  static final Duration SILENCE = Duration.ofSeconds(18);
  static final Duration INTERVAL = Duration.ofSeconds(3);
  private static final Duration PROVEN = SILENCE.dividedBy(2);

  /// Reads what is stored of an account.
  public interface Loading {

    /// Reads it.
    ///
    /// @throws IOException if the store does not answer
    void load(ProviderName account) throws IOException;
  }

  private final AccountLeasePort port;
  private final Set<ProviderName> accounts;
  private final Loading loading;
  private final Consumer<ProviderName> take;
  private final Consumer<ProviderName> leave;
  private final InstantSource clock;
  private final InstantSource wallClock;
  private final Waiting.Signal stop;
  private volatile Set<ProviderName> held = Set.of();
  private volatile Instant provenUntil = Instant.MIN;
  private volatile Instant provenUntilByWallClock = Instant.MIN;

  /// @param providers whose accounts this process can poll
  /// @param loading is done before an account is polled
  /// @param take begins to poll an account
  /// @param leave ends to poll an account; another process begins when it returns
  /// @param clock cannot be set
  /// @param wallClock counts a short sleep of the machine too
  public AccountLeases(
      AccountLeasePort port,
      ListProviders providers,
      Loading loading,
      Consumer<ProviderName> take,
      Consumer<ProviderName> leave,
      Waiting waiting,
      InstantSource clock,
      InstantSource wallClock) {
    this.port = port;
    this.accounts =
        providers.list().all().stream()
            .filter(provider -> !(provider.endpoint() instanceof Endpoint.Unset))
            .map(ProviderDescription::name)
            .collect(Collectors.toUnmodifiableSet());
    this.loading = loading;
    this.take = take;
    this.leave = leave;
    this.clock = clock;
    this.wallClock = wallClock;
    this.stop = waiting.open();
  }

  @Override
  public boolean isAssigned(ProviderName account) {
    return held.contains(account);
  }

  @Override
  public boolean isCertain(ProviderName account) {
    // The proof is read first: what is held is corrected before it is written.
    return clock.instant().isBefore(provenUntil)
        && wallClock.instant().isBefore(provenUntilByWallClock)
        && held.contains(account);
  }

  /// Renews the leases until it is stopped. A store that fails is asked again.
  ///
  /// @param trouble takes a line for each defect
  /// @throws InterruptedException if the thread is interrupted
  public void run(Consumer<String> trouble) throws InterruptedException {
    do {
      Attempts.succeeds(this::renew, trouble);
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
    var begunByWallClock = wallClock.instant();
    var nodes = port.renew(accounts, SILENCE);
    var balance = new AccountBalance(nodes);
    // All that another process has taken, before the renewal proves anything: a process that was
    // frozen has polls that are due.
    drop(without(held, balance.held()));
    provenUntil = begun.plus(PROVEN);
    provenUntilByWallClock = begunByWallClock.plus(PROVEN);
    add(without(balance.held(), held));
    var surplus = balance.toRelease();
    if (!surplus.isEmpty()) {
      drop(surplus);
      port.release(surplus);
    }
    var missing = balance.toTake();
    if (!missing.isEmpty()) {
      add(without(port.take(missing), held));
    }
  }

  /// Polls them no more, from the begin of this call on.
  private void drop(Set<ProviderName> lost) {
    held = without(held, lost);
    lost.forEach(leave);
  }

  private void add(Set<ProviderName> gained) throws IOException {
    for (var account : gained) {
      loading.load(account);
      var more = new HashSet<>(held);
      more.add(account);
      held = Set.copyOf(more);
      take.accept(account);
    }
  }

  private static Set<ProviderName> without(Set<ProviderName> some, Set<ProviderName> others) {
    return some.stream()
        .filter(account -> !others.contains(account))
        .collect(Collectors.toUnmodifiableSet());
  }
}
