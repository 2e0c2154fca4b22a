package dev.sibyl.ports.driving;

import dev.sibyl.domain.PredictionRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be watched, and what is to be done at each end: first it is saved, then it is
/// reported, then the hook runs.
///
/// @param references the predictions that are known
/// @param further the predictions that become known during the watch; it is called on a thread of
///   its own
/// @param save how each prediction is saved, null if it is not
/// @param hook a command to run for each prediction that has ended, null for none
public record WatchRequest(
    List<PredictionRef> references,
    ReferenceSource further,
    @Nullable SaveRequest save,
    @Nullable EndHook hook) {

  public WatchRequest {
    references = List.copyOf(references);
  }
}
