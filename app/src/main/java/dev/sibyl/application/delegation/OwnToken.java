package dev.sibyl.application.delegation;

import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.service.AccessToken;
import dev.sibyl.domain.service.ServiceAnswer;
import dev.sibyl.domain.service.ServiceAnswer.Done;
import dev.sibyl.domain.service.ServiceAnswer.NotDone;
import dev.sibyl.domain.service.ServiceTrouble;
import dev.sibyl.domain.service.ServiceTrouble.Kind;
import dev.sibyl.ports.driven.OwnTokenPort;
import dev.sibyl.ports.driven.WatchServicePort;
import dev.sibyl.ports.driving.service.AuthenticateCallers;
import dev.sibyl.ports.driving.service.ManageTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/// The token of this program for a service on this machine. It is made when it is first needed, and
/// again after it was revoked, but only if a service answers: otherwise the first start of the
/// service would not show a token, because there is one.
public record OwnToken(
    OwnTokenPort store, ManageTokens tokens, AuthenticateCallers callers, WatchServicePort service)
    implements TokenSource {

  @Override
  public ServiceAnswer<AccessToken> token() {
    try {
      var known = store.load();
      return known != null && callers.authenticate(known.secret()) != null
          ? new Done<>(known)
          : create();
    } catch (IOException | UncheckedIOException failure) {
      return new NotDone<>(
          new ServiceTrouble(
              Kind.TOKEN_UNUSABLE, TroubleDetails.of(String.valueOf(failure.getMessage()))));
    }
  }

  private ServiceAnswer<AccessToken> create() throws IOException {
    if (service.health() instanceof NotDone(var trouble)) {
      return new NotDone<>(trouble);
    }
    var token = new AccessToken(tokens.create(Set.of()).secret());
    store.store(token);
    return new Done<>(token);
  }
}
