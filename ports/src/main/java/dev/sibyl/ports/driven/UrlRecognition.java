package dev.sibyl.ports.driven;

import dev.sibyl.domain.ProviderName;
import java.util.List;

/// What is known about a URL.
public sealed interface UrlRecognition {

  /// It contains the id of a prediction.
  ///
  /// @param providers the accounts at that URL, several if they share it; empty for a link of
  ///   replicate.com, which answers of resellers contain too
  /// @param id as in the URL, unchecked
  record Recognized(List<ProviderName> providers, String id) implements UrlRecognition {

    public Recognized {
      providers = List.copyOf(providers);
    }
  }

  /// It does not lead to a prediction.
  enum Unrecognized implements UrlRecognition {
    /// No configured provider is at its host.
    UNKNOWN_HOST,
    /// It is at a provider's host, but contains no id.
    NO_ID
  }
}
