package dev.sibyl.cli.input;

import dev.sibyl.domain.DidYouMean;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Quoted;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import dev.sibyl.ports.driving.Providers;
import java.util.List;
import java.util.stream.Collectors;

/// The words for providers that cannot be asked.
public final class ProviderErrors {

  /// Checks that a provider can be asked.
  ///
  /// @throws UsageException if the provider has no base URL
  public static void requireBaseUrl(Providers providers, ProviderName name) {
    for (var provider : providers.all()) {
      if (provider.name().equals(name) && provider.endpoint() instanceof Endpoint.Unset) {
        throw noBaseUrl(providers, name);
      }
    }
  }

  /// The provider of a name that was typed.
  ///
  /// @throws UsageException if no such provider is configured
  public static ProviderName named(Providers providers, String typed) {
    var names = providers.all().stream().map(provider -> provider.name().value()).toList();
    if (names.contains(typed)) {
      return new ProviderName(typed);
    }
    throw new UsageException(
        "there is no provider " + Quoted.of(typed) + DidYouMean.suggest(typed, names),
        List.of(),
        "sibyl providers  lists them");
  }

  static UsageException noBaseUrl(Providers providers, ProviderName name) {
    var setting =
        providers.all().stream()
            .filter(provider -> provider.name().equals(name))
            .map(ProviderDescription::endpoint)
            .map(endpoint -> endpoint instanceof Endpoint.Unset(var unset) ? unset : "")
            .filter(unset -> !unset.isEmpty())
            .findFirst()
            .orElse("providers." + name.value() + ".base-url");
    return new UsageException(
        name.value() + " has no base URL",
        List.of("it documents no base URL: set " + setting),
        "put  " + setting + " = \"https://…\"  into your settings file");
  }

  static UsageException severalKeys(List<ProviderName> withKey) {
    return new UsageException(
        "several providers have a key, and none was named",
        List.of("they are " + list(withKey)),
        "name one with -p, or set `provider` in sibyl.conf");
  }

  static UsageException linkWithoutProvider(Providers providers, List<ProviderName> withKey) {
    return new UsageException(
        "a link of replicate.com does not name the provider: answers of resellers contain such links too",
        List.of(withKey.isEmpty() ? possibleKeys(providers) : "these have a key: " + list(withKey)),
        "name one with -p, such as: -p "
            + (withKey.isEmpty() ? "replicate" : withKey.getFirst().value()));
  }

  static UsageException noKey(Providers providers) {
    return new UsageException(
        "no provider was named, and none has a key",
        List.of(possibleKeys(providers)),
        "set one of them, or try it without an account: sibyl -p rehearsal …");
  }

  private static String possibleKeys(Providers providers) {
    var sources =
        providers.all().stream()
            .map(ProviderDescription::key)
            .filter(KeyStatus.Missing.class::isInstance)
            .map(KeyStatus.Missing.class::cast)
            .map(KeyStatus.Missing::source)
            .collect(Collectors.joining(", "));
    return "a key can be in " + sources;
  }

  static String list(List<ProviderName> names) {
    return names.stream().map(ProviderName::value).collect(Collectors.joining(", "));
  }

  private ProviderErrors() {}
}
