package dev.sibyl.domain.webhook;

import dev.sibyl.domain.PredictionRef;
import org.jspecify.annotations.Nullable;

/// A prediction that is to be watched.
///
/// @param label what its user calls it, null for nothing
/// @param webhook where to report what becomes of it, null for nowhere
public record Registration(
    PredictionRef reference, @Nullable String label, @Nullable Webhook webhook) {

  /// Without a label and a webhook.
  public static Registration of(PredictionRef reference) {
    return new Registration(reference, null, null);
  }
}
