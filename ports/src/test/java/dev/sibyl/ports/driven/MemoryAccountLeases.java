package dev.sibyl.ports.driven;

import dev.sibyl.domain.ProviderName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// One of the nodes that share a store in memory.
public final class MemoryAccountLeases implements AccountLeasePort {

  /// What the nodes share.
  ///
  /// @param clock of the store
  public record Store(
      InstantSource clock,
      Map<Long, Set<ProviderName>> accounts,
      Map<Long, Instant> seen,
      Map<ProviderName, Long> held) {

    public Store(InstantSource clock) {
      this(clock, new TreeMap<>(), new HashMap<>(), new HashMap<>());
    }
  }

  private final Store store;
  private final long number;
  private boolean isFailing;

  public MemoryAccountLeases(Store store, long number) {
    this.store = store;
    this.number = number;
  }

  /// Whether the store does not answer this node.
  public void setFailing(boolean failing) {
    isFailing = failing;
  }

  private void requireAnswer() throws IOException {
    if (isFailing) {
      throw new IOException("the store fails");
    }
  }

  @Override
  public Nodes renew(Collection<ProviderName> accounts, Duration silence) throws IOException {
    requireAnswer();
    store.accounts().put(number, Set.copyOf(accounts));
    store.seen().put(number, store.clock().instant());
    var dead = store.clock().instant().minus(silence);
    for (var node : Set.copyOf(store.accounts().keySet())) {
      if (node != number && !store.seen().get(node).isAfter(dead)) {
        remove(node);
      }
    }
    return new Nodes(
        number,
        store.accounts().entrySet().stream()
            .map(node -> new Node(node.getKey(), node.getValue(), heldBy(node.getKey())))
            .toList());
  }

  private Set<ProviderName> heldBy(long node) {
    var accounts = new HashSet<>(store.held().keySet());
    accounts.removeIf(account -> store.held().get(account) != node);
    return accounts;
  }

  private void remove(long node) {
    store.accounts().remove(node);
    store.held().values().removeIf(holder -> holder == node);
  }

  @Override
  public Set<ProviderName> take(Collection<ProviderName> accounts) throws IOException {
    requireAnswer();
    var taken = new HashSet<ProviderName>();
    for (var account : accounts) {
      if (store.accounts().containsKey(number)
          && store.held().putIfAbsent(account, number) == null) {
        taken.add(account);
      }
    }
    return taken;
  }

  @Override
  public void release(Collection<ProviderName> accounts) throws IOException {
    requireAnswer();
    accounts.forEach(account -> store.held().remove(account, number));
  }

  @Override
  public void leave() throws IOException {
    requireAnswer();
    remove(number);
  }
}
