package dev.sibyl.web.gateway;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import dev.sibyl.web.endpoint.Access;
import dev.sibyl.web.endpoint.ApiRequest;
import dev.sibyl.web.endpoint.PermittedProviders;
import dev.sibyl.web.endpoint.ProblemException;

/// Finds out which provider a request means, and whether its caller may use it.
final class RequestedProviders {

  private final PermittedProviders providers;

  RequestedProviders(ListProviders list) {
    this.providers = new PermittedProviders(list);
  }

  /// The provider of a path.
  ProviderName of(GatewayPath path, ApiRequest request) throws ProblemException {
    if (path.provider() != null) {
      return providers.named(path.provider(), request.caller());
    }
    var provider = providers.all().defaultProvider();
    if (provider == null) {
      throw new ProblemException(
          400,
          "No provider",
          "no provider is the default: name one in the path, /p/NAME/v1, or start the service with"
              + " -p NAME, or with the setting `provider`");
    }
    if (!Access.isAllowed(request.caller(), provider)) {
      throw new ProblemException(
          403,
          "Forbidden",
          "this access token is limited to other providers: name one in the path: /p/NAME/v1");
    }
    return providers.named(provider.value(), request.caller());
  }

  /// The prediction with an id, which may name the provider itself: `PROVIDER:ID`.
  AskedPrediction prediction(GatewayPath path, String asked, ApiRequest request)
      throws ProblemException {
    var colon = asked.indexOf(':');
    var provider =
        colon < 0
            ? of(path, request)
            : providers.named(asked.substring(0, colon), request.caller());
    return new AskedPrediction(
        new PredictionRef(provider, id(asked.substring(colon + 1))), asked, base(path, request));
  }

  static String base(GatewayPath path, ApiRequest request) {
    return request.origin() + path.prefix() + "/predictions";
  }

  /// Words about a key, with the place that it comes from.
  String withKeySource(ProviderName provider, String words) {
    var source = keySource(provider);
    return words.contains(source)
        ? words
        : words + "; the service takes the key for this provider from " + source;
  }

  /// Where the key of a provider comes from, in words.
  private String keySource(ProviderName provider) {
    for (var description : providers.all().all()) {
      if (description.name().equals(provider)) {
        return source(description.key());
      }
    }
    return "its key";
  }

  private static String source(KeyStatus key) {
    return switch (key) {
      case KeyStatus.Present(var source) -> source;
      case KeyStatus.Missing(var source, _) -> source;
      case KeyStatus.Invalid(var source, _) -> source;
      case KeyStatus.Omitted(var source) -> source;
      case KeyStatus.NotNeeded() -> "its key";
    };
  }

  private static PredictionId id(String text) throws ProblemException {
    try {
      return new PredictionId(text);
    } catch (IllegalArgumentException _) {
      throw new ProblemException(404, "Not found", "an id is 1 to 128 letters, digits, '-' or '_'");
    }
  }
}
