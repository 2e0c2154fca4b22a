package dev.sibyl.service;

import dev.sibyl.application.delegation.TokenSource;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.service.AccessToken;
import dev.sibyl.domain.service.ServiceAnswer;
import dev.sibyl.domain.service.ServiceAnswer.Done;
import dev.sibyl.domain.service.ServiceAnswer.NotDone;
import dev.sibyl.domain.service.ServiceTrouble;
import dev.sibyl.domain.service.ServiceTrouble.Kind;
import dev.sibyl.http.Connection;
import dev.sibyl.http.service.WatchServiceAdapter;
import dev.sibyl.ports.driven.WatchServicePort;
import dev.sibyl.settings.KeyReading;
import dev.sibyl.settings.KeySetting;
import dev.sibyl.settings.ServeSettings.ServiceAccess;

/// The service that the settings name, as this program reaches it.
public final class ConfiguredService {

  /// A service on this machine is never asked through a proxy.
  ///
  /// @param direct without a proxy
  /// @param usual with the proxies of the settings
  public static WatchServicePort port(ServiceAccess access, Connection direct, Connection usual) {
    return new WatchServiceAdapter(access.url(), access.isLocal() ? direct : usual);
  }

  /// The token of the environment variable; without it, the program's own one for a service on this
  /// machine.
  public static TokenSource tokens(ServiceAccess access, TokenSource own) {
    if (access.token() instanceof KeySetting.Variable variable) {
      return () -> given(variable);
    }
    return access.isLocal() ? own : ConfiguredService::missing;
  }

  private static ServiceAnswer<AccessToken> given(KeySetting.Variable variable) {
    return switch (variable.read()) {
      case KeyReading.Usable(var secret) -> new Done<>(new AccessToken(secret.value()));
      case KeyReading.Missing(var reason) -> none(Kind.TOKEN_MISSING, reason);
      case KeyReading.Invalid(var reason) -> none(Kind.TOKEN_UNUSABLE, reason);
    };
  }

  private static ServiceAnswer<AccessToken> missing() {
    return none(Kind.TOKEN_MISSING, "SIBYL_SERVICE_TOKEN is not set");
  }

  private static ServiceAnswer<AccessToken> none(Kind kind, String reason) {
    return new NotDone<>(
        new ServiceTrouble(kind, TroubleDetails.of(reason + "; no request was sent")));
  }

  private ConfiguredService() {}
}
