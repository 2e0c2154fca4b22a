package dev.sibyl.settings;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.watch.PollingPolicy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that can be set, checked.
///
/// @param providers whom one can ask, in the order of their names
/// @param chosen whom to ask where nobody is named; null where that is open
/// @param timeout one request's limit, the whole body included
/// @param attempts tries at one poll
/// @param concurrency requests in flight for each provider
/// @param patience how long and how often a watch polls
/// @param color when to use colours
public record Settings(
    List<ProviderSettings> providers,
    @Nullable ProviderName chosen,
    Duration timeout,
    int attempts,
    int concurrency,
    PollingPolicy patience,
    Color color) {

  public Settings {
    providers = List.copyOf(providers);
  }

  /// When to use colours.
  public enum Color {
    /// Where the stream is a terminal and the environment does not object.
    AUTO,
    ALWAYS,
    NEVER
  }
}
