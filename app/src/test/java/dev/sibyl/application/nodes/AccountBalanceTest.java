package dev.sibyl.application.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.AccountLeasePort.Node;
import dev.sibyl.ports.driven.AccountLeasePort.Nodes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccountBalanceTest {

  private static final Set<ProviderName> TEN = accounts("abcdefghij");

  private static Set<ProviderName> accounts(String names) {
    return names
        .chars()
        .mapToObj(name -> new ProviderName(Character.toString(name)))
        .collect(Collectors.toSet());
  }

  private static Node node(long number, String held) {
    return new Node(number, TEN, accounts(held));
  }

  private static AccountBalance of(long self, Node... nodes) {
    return new AccountBalance(new Nodes(self, List.of(nodes)));
  }

  @Test
  void aSingleNodeTakesEverything() {
    assertThat(of(1, node(1, "")).toTake()).isEqualTo(TEN);
    assertThat(of(1, node(1, "abc")).toTake()).isEqualTo(accounts("defghij"));
    assertThat(of(1, node(1, "abcdefghij")).toRelease()).isEmpty();
  }

  @Test
  void nodesShareWhatIsFree() {
    assertThat(of(1, node(1, ""), node(2, "")).toTake()).isEqualTo(accounts("acegi"));
    assertThat(of(2, node(1, ""), node(2, "")).toTake()).isEqualTo(accounts("bdfhj"));
  }

  @Test
  void whatIsFreeGoesToWhoHasLess() {
    assertThat(of(1, node(1, "abcde"), node(2, "fg")).toTake()).isEmpty();
    assertThat(of(2, node(1, "abcde"), node(2, "fg")).toTake()).isEqualTo(accounts("hij"));
  }

  @Test
  void aNodeGivesHalfOfItsSurplusToANewOne() {
    var balance = of(1, node(1, "abcdefghij"), node(2, ""));
    assertThat(balance.toRelease()).isEqualTo(accounts("abcde"));
    assertThat(of(2, node(1, "abcdefghij"), node(2, "")).toRelease()).isEmpty();
  }

  @Test
  void aDifferenceOfOneStays() {
    assertThat(of(1, node(1, "abcde"), node(2, "fghi")).toRelease()).isEmpty();
    assertThat(of(1, node(1, "abcd"), node(2, "efg"), node(3, "hij")).toRelease()).isEmpty();
  }

  @Test
  void surplusGoesToThosePoorerByTwo() {
    var nodes = List.of(node(1, "abcdef"), node(2, "g"), node(3, "hij"));
    assertThat(new AccountBalance(new Nodes(1, nodes)).toRelease()).isEqualTo(accounts("ab"));
    assertThat(new AccountBalance(new Nodes(3, nodes)).toRelease()).isEqualTo(accounts("h"));
  }

  @Test
  void anAccountStaysWhereItIsKnown() {
    var small = new Node(2, accounts("ab"), Set.of());
    assertThat(of(1, node(1, "abcdefghij"), small).toRelease()).isEqualTo(accounts("ab"));
    assertThat(of(1, node(1, "cdefghij"), small).toTake()).isEmpty();
    assertThat(of(2, node(1, "cdefghij"), small).toTake()).isEqualTo(accounts("ab"));
    assertThat(of(2, node(1, ""), small).toTake()).isEqualTo(accounts("b"));
  }

  @Test
  void anAccountOfNoNodeIsNotTaken() {
    var one = new Node(1, accounts("a"), accounts("ax"));
    assertThat(of(1, one).toTake()).isEmpty();
    assertThat(of(1, one, new Node(2, Set.of(), Set.of())).toRelease()).isEmpty();
  }

  @Test
  void allNodesTogetherComeToRest() {
    var nodes = IntStream.range(1, 6).mapToObj(number -> node(number, "")).toList();
    var all =
        nodes.stream()
            .flatMap(one -> of(one.number(), nodes.toArray(Node[]::new)).toTake().stream())
            .toList();
    assertThat(all).hasSize(10).containsExactlyInAnyOrderElementsOf(TEN);
  }

  @Test
  void needsItsNode() {
    assertThatThrownBy(() -> of(3, node(1, ""))).isInstanceOf(IllegalArgumentException.class);
  }
}
