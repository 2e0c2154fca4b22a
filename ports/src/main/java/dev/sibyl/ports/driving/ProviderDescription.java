package dev.sibyl.ports.driving;

import dev.sibyl.domain.ProviderName;
import org.jspecify.annotations.Nullable;

/// A configured account at some site.
///
/// @param aggregator the kind of site that it is
/// @param url where a prediction is asked for, `{id}` standing for its id; null where there is none
///   yet
/// @param ready whether it can be asked as it is configured
/// @param keyState whether a key is there
/// @param keySource where the key comes from, or should: a variable's name, or a setting's
/// @param remark what else a user should know, empty where there is nothing
public record ProviderDescription(
    ProviderName name,
    String aggregator,
    @Nullable String url,
    boolean ready,
    KeyState keyState,
    String keySource,
    String remark) {

  /// Whether a provider has a key.
  public enum KeyState {
    PRESENT,
    MISSING,
    /// It is to be asked without one.
    NOT_NEEDED
  }
}
