package dev.sibyl.web.events;

import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.KeyInvalid;
import dev.sibyl.domain.Lookup.KeyMissing;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NoCredit;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.ProxyRejected;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.TlsFailed;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import org.jspecify.annotations.Nullable;

/// What the person who runs the service can do about trouble, in one or two sentences.
final class Remedies {

  private final ListProviders providers;

  Remedies(ListProviders providers) {
    this.providers = providers;
  }

  String of(ProviderName provider, Trouble trouble) {
    var name = provider.value();
    return switch (trouble) {
      case NotFound _ ->
          "Check the id, and whether this account at "
              + name
              + " created it. Predictions of other accounts are not found.";
      case KeyMissing _, KeyInvalid _ ->
          "Set the key in " + keySource(provider) + ", then restart the service.";
      case KeyRejected _ ->
          "Check the key from "
              + keySource(provider)
              + ": it may be wrong or expired. A key in a file is read again within a minute; one in a"
              + " variable when the service restarts.";
      case NoCredit _ -> "Add credit to the account at " + name + ".";
      case Throttled _ -> "Nothing. It is polled again as soon as " + name + " allows it.";
      case Failing failing when failing.isFromTheWay() ->
          "Check the proxy, the firewall and the base URL (" + baseUrl(name) + ").";
      case Failing _ -> "Nothing. The problem is at " + name + ", and it is polled again.";
      case Unreachable _, TimedOut _ ->
          "Nothing yet. It is polled again; if that does not help, see what fails on the way: sibyl"
              + " check "
              + name;
      case TlsFailed _ ->
          "Check the base URL ("
              + baseUrl(name)
              + "). If your network inspects TLS, set trust-store to the certificate of its"
              + " authority.";
      case ProxyRejected _ ->
          "Set user and password in the URL of the proxy (HTTPS_PROXY, HTTP_PROXY or ALL_PROXY),"
              + " then restart the service.";
      case Unreadable _ -> "Check the base URL (" + baseUrl(name) + "): it may be wrong.";
      case Defect _ -> "Report it to the authors of Sibyl.";
    };
  }

  /// What to do before the first poll, null if nothing is.
  @Nullable String ofMissingKey(ProviderName provider) {
    return switch (key(provider)) {
      case KeyStatus.Missing(_, var remedy) -> remedy;
      case KeyStatus.Invalid(_, var reason) -> reason;
      case null, default -> null;
    };
  }

  /// What to do about a prediction that is not polled any more.
  String ofGivenUp(PredictionRef reference, Trouble trouble) {
    return switch (trouble) {
      case Failing failing when failing.isFromTheWay() -> of(reference.provider(), trouble);
      case Throttled _, Failing _, Unreachable _, TimedOut _ ->
          "It is not polled any more. See what fails: sibyl check "
              + reference.provider().value()
              + ", then watch it again: sibyl watch "
              + reference.text();
      default -> of(reference.provider(), trouble);
    };
  }

  private static String baseUrl(String provider) {
    return "providers." + provider + ".base-url in the settings";
  }

  private String keySource(ProviderName provider) {
    var key = key(provider);
    return key == null || key instanceof KeyStatus.NotNeeded
        ? "providers." + provider.value() + ".key in the settings"
        : source(key);
  }

  private @Nullable KeyStatus key(ProviderName provider) {
    return providers.list().all().stream()
        .filter(description -> description.name().equals(provider))
        .map(ProviderDescription::key)
        .findFirst()
        .orElse(null);
  }

  private static String source(KeyStatus key) {
    return switch (key) {
      case KeyStatus.Present(var source) -> source;
      case KeyStatus.Missing(var source, _) -> source;
      case KeyStatus.Invalid(var source, _) -> source;
      case KeyStatus.Omitted(var source) -> source;
      case KeyStatus.NotNeeded _ -> "";
    };
  }
}
