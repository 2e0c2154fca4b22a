package dev.sibyl.ports.driven;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.WatchStorePort.StoredWatch;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// What other nodes change in a store that they share.
public interface WatchChangesPort {

  /// The open watches of an account, in the order of their numbers, for the node that takes it.
  ///
  /// @param after only those with a greater number; 0 for all
  /// @throws IOException if the store does not answer
  List<StoredWatch> open(ProviderName account, long after, int limit) throws IOException;

  /// Begins here: what was changed before is not returned.
  ///
  /// @throws IOException if the store does not answer; its message is for the user
  void begin() throws IOException;

  /// What other nodes have changed since the last call, in no more than some steps. Nothing is
  /// skipped, and what was changed several times comes as it is now. For one thread at a time.
  ///
  /// @return without anything if nothing is left
  /// @throws IOException if the store does not answer; the next call returns the same
  Changes next() throws IOException;

  /// Some changes. A watch that was removed and registered again has two numbers.
  ///
  /// @param removed the numbers of watches that were removed, or were closed and forgotten
  /// @param stored the others, by number
  /// @param unreadable how many more there are that this version cannot read
  /// @param isAll whether nothing was left after them
  record Changes(Set<Long> removed, List<StoredWatch> stored, int unreadable, boolean isAll) {

    public Changes {
      removed = Set.copyOf(removed);
      stored = List.copyOf(stored);
    }
  }
}
