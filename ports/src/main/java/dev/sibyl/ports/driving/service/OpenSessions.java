package dev.sibyl.ports.driving.service;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Opens sessions for browsers. A browser cannot send a token with each request, and sends a cookie
/// also to other servers on the same host; so it gets a secret of less use than the token: it ends
/// by itself, and is good for reading only.
public interface OpenSessions {

  /// Opens a session.
  ///
  /// @return null if that is no valid token
  /// @throws IOException if it cannot be stored; its message is for the user
  @Nullable OpenedSession open(String token) throws IOException;
}
