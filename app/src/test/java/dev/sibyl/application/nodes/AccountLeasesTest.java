package dev.sibyl.application.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.application.gateway.Waiting;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.MemoryAccountLeases;
import dev.sibyl.ports.driven.SettableClock;
import dev.sibyl.ports.driving.FixedProviders;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import dev.sibyl.ports.driving.Providers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccountLeasesTest {

  private static final ProviderName X = new ProviderName("x");
  private static final ProviderName Y = new ProviderName("y");

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-28T10:00:00Z"));
  private final SettableClock wallClock = new SettableClock(Instant.EPOCH);
  private final MemoryAccountLeases.Store store = new MemoryAccountLeases.Store(clock);
  private final Node one = new Node(1);
  private final Node other = new Node(2);

  /// A node whose thread is the caller's.
  private final class Node {

    private final List<String> events = new ArrayList<>();
    private final MemoryAccountLeases port;
    private final AccountLeases leases;
    private boolean isLoadFailing;

    private Node(long number) {
      port = new MemoryAccountLeases(store, number);
      leases =
          new AccountLeases(
              port,
              new FixedProviders(
                  new Providers(
                      List.of(
                          provider("unset", new Endpoint.Unset("x")),
                          provider("x", new Endpoint.Embedded()),
                          provider("y", new Endpoint.Embedded())),
                      null)),
              this::load,
              account -> {
                assertThat(isHeld(account)).isTrue();
                events.add("takes " + account.value());
              },
              account -> {
                assertThat(isHeld(account)).isFalse();
                assertThat(store.held().entrySet())
                    .as("what it polls is its own, also while it leaves what it has lost")
                    .containsAll(held().stream().map(other -> Map.entry(other, number)).toList());
                events.add("leaves " + account.value());
              },
              new NoWaiting(),
              clock,
              wallClock);
    }

    private void load(ProviderName account) throws IOException {
      assertThat(isHeld(account)).isFalse();
      if (isLoadFailing) {
        throw new IOException("the store fails");
      }
    }

    private boolean isHeld(ProviderName account) {
      return leases.isCertain(account);
    }

    private List<ProviderName> held() {
      return Stream.of(X, Y).filter(this::isHeld).toList();
    }
  }

  /// Every wait ends at once, by the signal.
  private static final class NoWaiting implements Waiting {
    @Override
    public Signal open() {
      return new Signal() {
        @Override
        public void give() {}

        @Override
        public boolean await(Instant until) {
          return true;
        }
      };
    }
  }

  private static ProviderDescription provider(String name, Endpoint endpoint) {
    return new ProviderDescription(
        new ProviderName(name), "replicate", endpoint, new KeyStatus.NotNeeded());
  }

  /// Both renew their leases for some time.
  private void bothRenewFor(Duration time) throws IOException {
    var end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      clock.advance(AccountLeases.INTERVAL);
      one.leases.renew();
      other.leases.renew();
    }
  }

  @Test
  void aSingleNodePollsAllAccountsThatHaveAnAddress() throws Exception {
    assertThat(one.held()).isEmpty();
    one.leases.run(defect -> assertThat(defect).isNull());
    assertThat(one.held()).containsExactly(X, Y);
    assertThat(one.events).containsExactlyInAnyOrder("takes x", "takes y");
    assertThat(store.held().keySet()).isEqualTo(Set.of(X, Y));
  }

  @Test
  void aSecondNodeGetsItsShareWithinTwoRenewals() throws Exception {
    one.leases.renew();
    bothRenewFor(AccountLeases.INTERVAL.multipliedBy(2));
    assertThat(one.held()).containsExactly(Y);
    assertThat(other.held()).containsExactly(X);
    assertThat(one.events).endsWith("leaves x");
    bothRenewFor(Duration.ofMinutes(1));
    assertThat(one.events).hasSize(3);
    assertThat(other.events).containsExactly("takes x");
  }

  @Test
  void theAccountsOfADeadNodeAreTakenAfterItsSilence() throws Exception {
    one.leases.renew();
    bothRenewFor(Duration.ofSeconds(6));
    var died = clock.instant();
    while (other.held().size() < 2) {
      clock.advance(AccountLeases.INTERVAL);
      other.leases.renew();
    }
    assertThat(Duration.between(died, clock.instant())).isEqualTo(AccountLeases.SILENCE);
  }

  /// Also if it wakes just when the others have taken its accounts.
  @Test
  void aNodeThatWasFrozenPollsNothing() throws Exception {
    one.leases.renew();
    clock.advance(Duration.ofSeconds(8));
    assertThat(one.held()).containsExactly(X, Y);
    clock.advance(Duration.ofSeconds(1));
    assertThat(one.held()).isEmpty();
    clock.advance(Duration.ofSeconds(9));
    other.leases.renew();
    assertThat(other.held()).containsExactly(X, Y);
    assertThat(one.held()).isEmpty();
    one.leases.renew();
    assertThat(one.events).hasSize(4).contains("leaves x", "leaves y");
  }

  @Test
  void aNodeThatWasFrozenForAMomentGoesOn() throws Exception {
    one.leases.renew();
    clock.advance(Duration.ofSeconds(15));
    assertThat(one.held()).isEmpty();
    one.leases.renew();
    assertThat(one.held()).containsExactly(X, Y);
    assertThat(one.events).hasSize(2);
  }

  /// A sleep of less than 15 s is not counted by the other clock.
  @Test
  void nothingIsPolledAfterAShortSleepOfTheMachine() throws Exception {
    one.leases.renew();
    wallClock.advance(Duration.ofSeconds(9));
    assertThat(one.held()).isEmpty();
    one.leases.renew();
    assertThat(one.held()).containsExactly(X, Y);
    wallClock.advance(Duration.ofDays(-1));
    assertThat(one.held()).containsExactly(X, Y);
  }

  @Test
  void nothingIsPolledNineSecondsAfterTheStoreAnsweredLast() throws Exception {
    one.leases.renew();
    one.port.setFailing(true);
    clock.advance(Duration.ofMillis(8_999));
    assertThatThrownBy(one.leases::renew).isInstanceOf(IOException.class);
    assertThat(one.held()).containsExactly(X, Y);
    clock.advance(Duration.ofMillis(1));
    assertThat(one.held()).isEmpty();
    one.port.setFailing(false);
    one.leases.renew();
    assertThat(one.held()).containsExactly(X, Y);
  }

  @Test
  void anAccountWhoseWatchesCannotBeReadIsNotPolledYet() throws Exception {
    one.isLoadFailing = true;
    assertThatThrownBy(one.leases::renew).isInstanceOf(IOException.class);
    assertThatThrownBy(one.leases::renew).isInstanceOf(IOException.class);
    assertThat(one.held()).isEmpty();
    one.isLoadFailing = false;
    one.leases.renew();
    assertThat(one.held()).containsExactly(X, Y);
    assertThat(one.events).hasSize(2);
  }

  @Test
  void aNodeThatLeavesGivesEverythingBackAtOnce() throws Exception {
    one.leases.renew();
    one.leases.leave();
    assertThat(one.held()).isEmpty();
    other.leases.renew();
    assertThat(other.held()).containsExactly(X, Y);
  }

  @Test
  void atNoTimeTwoNodesPollOneAccount() throws Exception {
    for (int step = 0; step < 500; step++) {
      clock.advance(Duration.ofSeconds(1 + step % 4));
      one.port.setFailing(step % 37 > 20);
      other.port.setFailing(step % 53 > 30);
      for (var node : List.of(one, other)) {
        try {
          node.leases.renew();
        } catch (IOException _) {
          // It is asked again.
        }
        assertThat(Collections.disjoint(one.held(), other.held())).isTrue();
      }
    }
    assertThat(one.events.size()).isGreaterThan(10);
  }
}
