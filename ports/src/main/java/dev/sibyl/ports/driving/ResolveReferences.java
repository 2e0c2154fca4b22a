package dev.sibyl.ports.driving;

import dev.sibyl.domain.ProviderName;
import org.jspecify.annotations.Nullable;

/// Finds out which prediction a text means, and which provider is to be asked for it.
public interface ResolveReferences {

  /// Resolves one text. No request is sent.
  ///
  /// @param text an id, `PROVIDER:ID`, or a URL that contains the id
  /// @param provider the provider that the user chose for all texts, or null
  Resolution resolve(String text, @Nullable ProviderName provider);
}
