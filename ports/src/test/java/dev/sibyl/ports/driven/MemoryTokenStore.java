package dev.sibyl.ports.driven;

import java.util.List;
import java.util.function.UnaryOperator;

/// Keeps tokens in memory.
public final class MemoryTokenStore implements TokenStorePort {

  private List<StoredToken> tokens = List.of();

  @Override
  public synchronized List<StoredToken> load() {
    return tokens;
  }

  @Override
  public synchronized List<StoredToken> update(UnaryOperator<List<StoredToken>> change) {
    tokens = List.copyOf(change.apply(tokens));
    return tokens;
  }
}
