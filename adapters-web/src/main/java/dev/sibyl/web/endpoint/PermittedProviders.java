package dev.sibyl.web.endpoint;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.service.Caller;
import org.jspecify.annotations.Nullable;

/// The providers that a caller may use.
public final class PermittedProviders {

  private final ListProviders list;

  /// Settings do not change. It does not matter which thread reads them first.
  private volatile @Nullable Providers known;

  public PermittedProviders(ListProviders list) {
    this.list = list;
  }

  /// All that are configured, also those that the caller may not use.
  public Providers all() {
    var providers = known;
    if (providers == null) {
      providers = list.list();
      known = providers;
    }
    return providers;
  }

  /// The provider of a name. One that is not permitted looks like one that is not there.
  ///
  /// @throws ProblemException if it cannot be used
  public ProviderName named(String text, Caller caller) throws ProblemException {
    for (var description : all().all()) {
      if (description.name().value().equals(text) && Access.isAllowed(caller, description.name())) {
        requireUrl(description);
        return description.name();
      }
    }
    throw new ProblemException(
        404, "No such provider", "this access token opens no provider of that name");
  }

  private static void requireUrl(ProviderDescription provider) throws ProblemException {
    if (provider.endpoint() instanceof Endpoint.Unset(var setting)) {
      throw new ProblemException(
          422, provider.name().value() + " has no base URL", "set " + setting + " in the settings");
    }
  }
}
