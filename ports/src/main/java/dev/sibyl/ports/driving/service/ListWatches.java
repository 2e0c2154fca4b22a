package dev.sibyl.ports.driving.service;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Lists what the service watches, and what it has watched lately.
public interface ListWatches {

  /// The predictions that a caller created or asked for, the newest first, if they are known.
  ///
  /// @param provider whose
  /// @param before the number of a watch; only older ones are listed. Null for the newest
  List<WatchEntry> of(Caller caller, ProviderName provider, @Nullable Long before, int limit);

  /// All watches, in the order of their numbers.
  List<WatchEntry> all();

  /// One watch, null if there is none.
  @Nullable WatchEntry find(PredictionRef reference);

  /// One watch, as soon as a condition is true of it; null if there is none, or none any more. An
  /// interrupt ends the wait, and the thread stays interrupted.
  ///
  /// @param longest after which it is returned as it is
  @Nullable WatchEntry await(
      PredictionRef reference, Predicate<WatchEntry> condition, Duration longest);

  /// The accounts of all providers that can be asked, by name.
  List<AccountState> accounts();
}
