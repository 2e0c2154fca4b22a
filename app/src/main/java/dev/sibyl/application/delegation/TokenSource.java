package dev.sibyl.application.delegation;

import dev.sibyl.domain.service.AccessToken;
import dev.sibyl.domain.service.ServiceAnswer;

/// Where the token for the service comes from.
public interface TokenSource {

  /// The token, or why there is none. It may block.
  ServiceAnswer<AccessToken> token();
}
