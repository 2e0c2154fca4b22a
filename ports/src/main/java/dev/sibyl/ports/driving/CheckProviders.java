package dev.sibyl.ports.driving;

import dev.sibyl.domain.ProviderName;
import java.util.List;
import java.util.function.Consumer;

/// Finds out whether providers can be asked as they are configured.
public interface CheckProviders {

  /// Checks providers one after another. Two requests are sent to each, for a prediction that
  /// cannot exist: one without the key, and one with it.
  ///
  /// @param providers configured ones
  /// @param checks called for each, in their order
  /// @throws InterruptedException if the thread is interrupted
  void check(List<ProviderName> providers, Consumer<ProviderCheck> checks)
      throws InterruptedException;
}
