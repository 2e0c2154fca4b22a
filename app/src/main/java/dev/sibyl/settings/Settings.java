package dev.sibyl.settings;

import dev.sibyl.domain.ProviderName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All settings, checked.
///
/// @param providers every provider that can be polled, in the order of their names
/// @param defaultProvider the provider to poll if none is named, or null if it is not clear which
public record Settings(
    List<ProviderSettings> providers,
    @Nullable ProviderName defaultProvider,
    RequestSettings requests,
    NetworkSettings network,
    PatienceSettings patience,
    SaveSettings save,
    ServeSettings serve,
    Color color) {

  public Settings {
    providers = List.copyOf(providers);
  }

  /// When to use colors.
  public enum Color {
    /// If the stream is a terminal and the environment does not forbid it.
    AUTO,
    ALWAYS,
    NEVER
  }
}
