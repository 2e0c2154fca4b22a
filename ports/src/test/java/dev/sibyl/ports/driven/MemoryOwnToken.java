package dev.sibyl.ports.driven;

import dev.sibyl.domain.service.AccessToken;
import org.jspecify.annotations.Nullable;

/// Keeps a token in memory.
public final class MemoryOwnToken implements OwnTokenPort {

  private @Nullable AccessToken token;

  @Override
  public @Nullable AccessToken load() {
    return token;
  }

  @Override
  public void store(AccessToken newToken) {
    token = newToken;
  }
}
