package dev.sibyl.ports.driven;

import dev.sibyl.domain.ProviderName;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/// Keeps the access tokens of the service.
public interface TokenStorePort {

  /// All tokens that were ever made, by number. Cheap if nothing has changed since the last call:
  /// it is called for each request.
  ///
  /// @throws IOException if they cannot be read; its message is for the user
  List<StoredToken> load() throws IOException;

  /// Changes the tokens, while no other process does.
  ///
  /// @param change of all tokens, called once
  /// @return the changed tokens, safely stored
  /// @throws IOException if they cannot be read or stored; its message is for the user
  List<StoredToken> update(UnaryOperator<List<StoredToken>> change) throws IOException;

  /// A token.
  ///
  /// @param hash the SHA-256 of its secret, as hexadecimal digits
  /// @param providers the only ones that it opens, by name; empty for all
  /// @param revoked whether it is invalid; it is kept, so that its number is not used again
  /// @param sessions that were opened with it
  record StoredToken(
      long number,
      String hash,
      Instant created,
      List<ProviderName> providers,
      boolean revoked,
      List<StoredSession> sessions) {

    public StoredToken {
      providers = List.copyOf(providers);
      sessions = List.copyOf(sessions);
    }
  }

  /// A session of a browser.
  ///
  /// @param hash the SHA-256 of its secret, as hexadecimal digits
  /// @param expires when it ends
  record StoredSession(String hash, Instant expires) {}
}
