package dev.sibyl.ports.driven;

import dev.sibyl.domain.service.AccessToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Keeps the text of this program's own token for the service.
public interface OwnTokenPort {

  /// The token, null if there is none.
  ///
  /// @throws IOException if it cannot be read, or if others can; its message is for the user
  @Nullable AccessToken load() throws IOException;

  /// Keeps a token in place of any other.
  ///
  /// @throws IOException if it cannot be stored; its message is for the user
  void store(AccessToken token) throws IOException;
}
