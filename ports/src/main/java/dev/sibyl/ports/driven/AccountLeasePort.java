package dev.sibyl.ports.driven;

import dev.sibyl.domain.ProviderName;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Which of the nodes that share a store polls which account: one node at a time. Each node says
/// again and again that it lives; one that does not loses its accounts to the others. All times are
/// those of the store, so the clocks of the nodes do not matter. For one thread at a time.
public interface AccountLeasePort {

  /// Says that this node lives, and takes the accounts away from those that have not said so for
  /// some time. It joins the nodes with the first call, and again if the others believed that it
  /// was dead.
  ///
  /// @param accounts that it can poll
  /// @param silence after which a node counts as dead
  /// @throws IOException if the store does not answer; its message is for the user
  Nodes renew(Collection<ProviderName> accounts, Duration silence) throws IOException;

  /// Takes accounts, as far as no node has them.
  ///
  /// @return those that this node has taken now
  /// @throws IOException if the store does not answer; then it has perhaps taken some
  Set<ProviderName> take(Collection<ProviderName> accounts) throws IOException;

  /// Gives accounts of this node back. It must not poll them any more.
  ///
  /// @throws IOException if the store does not answer; then it has perhaps given some back
  void release(Collection<ProviderName> accounts) throws IOException;

  /// Gives all accounts back, and leaves the nodes.
  ///
  /// @throws IOException if the store does not answer; then the others wait for its silence
  void leave() throws IOException;

  /// The nodes that live at one moment.
  ///
  /// @param self the number of this node
  /// @param all with this one, in the order of their numbers
  record Nodes(long self, List<Node> all) {

    public Nodes {
      all = List.copyOf(all);
    }
  }

  /// A node.
  ///
  /// @param accounts that it can poll
  /// @param held those that it polls
  record Node(long number, Set<ProviderName> accounts, Set<ProviderName> held) {

    public Node {
      accounts = Set.copyOf(accounts);
      held = Set.copyOf(held);
    }
  }
}
