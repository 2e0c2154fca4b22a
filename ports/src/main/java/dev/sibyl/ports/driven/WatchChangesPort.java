package dev.sibyl.ports.driven;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driven.WatchStorePort.StoredWatch;
import java.io.IOException;
import java.util.List;

/// What other nodes change in a store that they share. For one thread at a time.
public interface WatchChangesPort {

  /// Begins here: what was changed before is not returned.
  ///
  /// @throws IOException if the store does not answer; its message is for the user
  void begin() throws IOException;

  /// What other nodes have changed since the last call, in no more than some steps. Nothing is
  /// skipped, and what was changed several times comes as it is now.
  ///
  /// @return without anything if nothing is left
  /// @throws IOException if the store does not answer; the next call returns the same
  Changes next() throws IOException;

  /// Some changes. A watch that was removed and registered again is in both lists, with two
  /// numbers.
  ///
  /// @param removed what was removed
  /// @param stored the others, by number
  /// @param isAll whether nothing was left after them
  record Changes(List<Removal> removed, List<StoredWatch> stored, boolean isAll) {

    public Changes {
      removed = List.copyOf(removed);
      stored = List.copyOf(stored);
    }
  }

  /// A watch that was removed.
  record Removal(long number, PredictionRef reference) {}
}
