package dev.sibyl.ports.driven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.AccountLeasePort.Node;
import dev.sibyl.ports.driven.AccountLeasePort.Nodes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The contract of [AccountLeasePort]. A subclass says how to make two nodes.
public abstract class AccountLeasePortContract {

  private static final Duration SILENCE = Duration.ofSeconds(18);
  private static final ProviderName X = new ProviderName("x");
  private static final ProviderName Y = new ProviderName("y");
  private static final ProviderName Z = new ProviderName("z");

  /// Node 1, which has not joined; each call means the same one.
  protected abstract AccountLeasePort one();

  /// Node 2, with the same store.
  protected abstract AccountLeasePort other();

  /// Lets time pass for the store.
  protected abstract void letPass(Duration time) throws Exception;

  private static Nodes renew(AccountLeasePort leases) throws IOException {
    return leases.renew(List.of(Z, X, Y), SILENCE);
  }

  private static Node node(long number, ProviderName... held) {
    return new Node(number, Set.of(X, Y, Z), Set.of(held));
  }

  @Test
  void aNodeIsAloneAtFirst() throws Exception {
    assertThat(renew(one())).isEqualTo(new Nodes(1, List.of(node(1))));
  }

  @Test
  void aNodeTakesWhatNoOtherHas() throws Exception {
    renew(one());
    renew(other());
    assertThat(one().take(List.of(X, Y))).containsExactlyInAnyOrder(X, Y);
    assertThat(other().take(List.of(X, Y, Z))).containsExactly(Z);
    assertThat(renew(one())).isEqualTo(new Nodes(1, List.of(node(1, X, Y), node(2, Z))));
    assertThat(renew(other())).isEqualTo(new Nodes(2, List.of(node(1, X, Y), node(2, Z))));
  }

  @Test
  void aNodeSaysWhichAccountsItCanPoll() throws Exception {
    one().renew(List.of(), SILENCE);
    other().renew(List.of(X), SILENCE);
    one().renew(List.of(Y, Z), SILENCE);
    assertThat(other().renew(List.of(X), SILENCE).all())
        .containsExactly(new Node(1, Set.of(Y, Z), Set.of()), new Node(2, Set.of(X), Set.of()));
  }

  @Test
  void whatWasReleasedIsFree() throws Exception {
    renew(one());
    renew(other());
    one().take(List.of(X, Y));
    one().release(List.of(X, Z));
    assertThat(other().take(List.of(X, Y))).containsExactly(X);
    other().release(List.of(Y));
    assertThat(renew(one()).all()).containsExactly(node(1, Y), node(2, X));
  }

  @Test
  void whatADeadNodeHasIsFree() throws Exception {
    renew(one());
    one().take(List.of(X, Y));
    letPass(SILENCE);
    assertThat(renew(other()).all()).containsExactly(node(2));
    assertThat(other().take(List.of(X, Y))).containsExactlyInAnyOrder(X, Y);
  }

  @Test
  void aNodeThatIsSilentForLessKeepsWhatItHas() throws Exception {
    renew(one());
    one().take(List.of(X));
    letPass(SILENCE.minusSeconds(8));
    assertThat(renew(other()).all()).containsExactly(node(1, X), node(2));
    assertThat(other().take(List.of(X))).isEmpty();
  }

  @Test
  void aNodeThatWasBelievedDeadHasLostEverything() throws Exception {
    renew(one());
    one().take(List.of(X, Y));
    letPass(SILENCE);
    renew(other());
    assertThat(one().take(List.of(X, Y))).isEmpty();
    assertThat(renew(one()).all()).containsExactly(node(1), node(2));
    assertThat(one().take(List.of(X, Y))).containsExactlyInAnyOrder(X, Y);
  }

  @Test
  void aNodeThatLeavesFreesEverything() throws Exception {
    renew(one());
    renew(other());
    one().take(List.of(X, Y));
    one().leave();
    assertThat(renew(other()).all()).containsExactly(node(2));
    assertThat(other().take(List.of(X, Y))).containsExactlyInAnyOrder(X, Y);
  }
}
