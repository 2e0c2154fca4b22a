package dev.sibyl.application.polling;

import dev.sibyl.application.polling.Decision.PollAgain;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The tries of something that is not a poll, such as a download, by the policy of polls.
public final class Tries {

  private final UntilAnswered policy;
  private final Jitter jitter;
  private Watch watch;

  /// @param now when the first try begins
  public Tries(PredictionRef reference, UntilAnswered policy, Jitter jitter, Instant now) {
    this.policy = policy;
    this.jitter = jitter;
    this.watch = Watch.begin(reference, now).polling(now);
  }

  /// When the next try may begin after one that met trouble; null if there is none.
  public @Nullable Instant afterTrouble(Trouble trouble, Instant now) {
    watch = watch.after(trouble, now);
    return policy.next(watch, now, jitter.next(), RunTimeEstimate.UNKNOWN, ProviderHealth.UNKNOWN)
            instanceof PollAgain(var at)
        ? at
        : null;
  }
}
