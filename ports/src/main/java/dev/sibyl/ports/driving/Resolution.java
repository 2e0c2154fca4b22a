package dev.sibyl.ports.driving;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import java.util.List;

/// What a text means.
public sealed interface Resolution {

  /// A prediction at a provider that can be asked.
  record Resolved(PredictionRef reference) implements Resolution {}

  /// Not a prediction.
  ///
  /// @param reason in words, with the text quoted
  record Invalid(String reason) implements Resolution {}

  /// A valid id without a provider that can be asked.
  sealed interface Unassigned extends Resolution {
    PredictionId id();
  }

  /// The text names a provider that is not configured.
  record UnknownProvider(PredictionId id, ProviderName provider) implements Unassigned {}

  /// The text names other providers than the user chose for all texts.
  record Contradiction(PredictionId id, List<ProviderName> providers) implements Unassigned {

    public Contradiction {
      providers = List.copyOf(providers);
    }
  }

  /// The text is a URL that several providers share.
  record SharedUrl(PredictionId id, List<ProviderName> providers) implements Unassigned {

    public SharedUrl {
      providers = List.copyOf(providers);
    }
  }

  /// Nothing names a provider, and several have a key.
  record SeveralKeys(PredictionId id, List<ProviderName> providers) implements Unassigned {

    public SeveralKeys {
      providers = List.copyOf(providers);
    }
  }

  /// The text is a link of replicate.com, which names no provider, and nothing else names one.
  ///
  /// @param withKey the providers that have a key, none or several
  record LinkWithoutProvider(PredictionId id, List<ProviderName> withKey) implements Unassigned {

    public LinkWithoutProvider {
      withKey = List.copyOf(withKey);
    }
  }

  /// Nothing names a provider, and none has a key.
  record NoKey(PredictionId id) implements Unassigned {}

  /// The provider has no base URL.
  record NoBaseUrl(PredictionId id, ProviderName provider) implements Unassigned {}
}
