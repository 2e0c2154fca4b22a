package dev.sibyl.ports.driving.service;

import dev.sibyl.domain.ProviderName;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Manages the access tokens of the service. A running service sees each change.
public interface ManageTokens {

  /// Creates a token.
  ///
  /// @param providers the only ones that it opens; empty for all
  /// @throws IOException if it cannot be stored; its message is for the user
  IssuedToken create(Set<ProviderName> providers) throws IOException;

  /// Creates a token for all providers, unless there has been one before.
  ///
  /// @return null if there has been one
  /// @throws IOException if it cannot be stored; its message is for the user
  @Nullable IssuedToken createFirst() throws IOException;

  /// All tokens, by number.
  ///
  /// @throws IOException if they cannot be read; its message is for the user
  List<TokenDescription> list() throws IOException;

  /// Makes a token invalid.
  ///
  /// @return whether there was one with that number
  /// @throws IOException if that cannot be stored; its message is for the user
  boolean revoke(long number) throws IOException;
}
