package dev.sibyl.application.nodes;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.AccountLeasePort.Node;
import dev.sibyl.ports.driven.AccountLeasePort.Nodes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which accounts a node takes and gives back, so that all are polled, and each node that can poll
/// them has about as many as the others. All nodes compute the same.
final class AccountBalance {

  private static final Comparator<ProviderName> BY_NAME = Comparator.comparing(ProviderName::value);

  private final List<Node> nodes;
  private final Node self;
  private final Map<Long, Integer> counts = new HashMap<>();

  AccountBalance(Nodes nodes) {
    this.nodes = nodes.all();
    this.self =
        nodes.all().stream()
            .filter(node -> node.number() == nodes.self())
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("this node is none of them"));
    nodes.all().forEach(node -> counts.put(node.number(), node.held().size()));
  }

  /// The accounts that this node has.
  Set<ProviderName> held() {
    return self.held();
  }

  /// The accounts of no node that fall to this one: each goes to the node that has the fewest.
  Set<ProviderName> toTake() {
    var free = new TreeSet<>(BY_NAME);
    nodes.forEach(node -> free.addAll(node.accounts()));
    nodes.forEach(node -> free.removeAll(node.held()));
    var taken = new LinkedHashSet<ProviderName>();
    for (var account : free) {
      var next = poorest(account);
      counts.merge(next.number(), 1, Integer::sum);
      if (next.equals(self)) {
        taken.add(account);
      }
    }
    return taken;
  }

  /// The accounts of this node that another one should have: one that has two fewer, or more.
  Set<ProviderName> toRelease() {
    var released = new LinkedHashSet<ProviderName>();
    var held = new TreeSet<>(BY_NAME);
    held.addAll(self.held());
    held.retainAll(self.accounts());
    for (var account : held) {
      var next = poorest(account);
      if (count(self) - count(next) >= 2) {
        counts.merge(self.number(), -1, Integer::sum);
        counts.merge(next.number(), 1, Integer::sum);
        released.add(account);
      }
    }
    return released;
  }

  /// The node with the fewest accounts that can poll one; the first of them.
  private Node poorest(ProviderName account) {
    return nodes.stream()
        .filter(node -> node.accounts().contains(account))
        .min(Comparator.comparingInt(this::count))
        .orElseThrow();
  }

  private int count(Node node) {
    return counts.getOrDefault(node.number(), 0);
  }
}
