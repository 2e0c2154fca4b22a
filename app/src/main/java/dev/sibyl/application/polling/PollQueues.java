package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.TimeMath.earlier;

import dev.sibyl.domain.ProviderName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The queues of all accounts that are polled.
final class PollQueues {

  private final Accounts accounts;
  private final Predicate<ProviderName> isPermitted;
  private final boolean inOrder;
  private final Instant created;
  private final Map<String, PollQueue> queues = new LinkedHashMap<>();

  /// @param isPermitted see [PollScheduler]
  /// @param inOrder see [PollingPolicy#pollsInOrder]
  PollQueues(
      Accounts accounts, Predicate<ProviderName> isPermitted, boolean inOrder, Instant created) {
    this.accounts = accounts;
    this.isPermitted = isPermitted;
    this.inOrder = inOrder;
    this.created = created;
  }

  /// The queue of a provider's account.
  PollQueue of(ProviderName provider) {
    return queues.computeIfAbsent(
        provider.value(),
        _ -> new PollQueue(accounts.limitsOf(provider), () -> isPermitted.test(provider), created));
  }

  /// A queue that can grant a claim now, or null if there is none.
  @Nullable PollQueue thatCanGrant(Instant now) {
    PollQueue first = null;
    for (var queue : queues.values()) {
      if (queue.canGrant(now) && (first == null || (inOrder && isOlder(queue, first, now)))) {
        first = queue;
      }
    }
    return first;
  }

  private static boolean isOlder(PollQueue queue, PollQueue other, Instant now) {
    return queue.next(now).watch().isOlderThan(other.next(now).watch());
  }

  /// When the next claim can be granted; [Instant#MAX] if a poll must return first, no claim waits,
  /// or no account may be polled.
  Instant nextGrant(Instant now) {
    var next = Instant.MAX;
    for (var queue : queues.values()) {
      next = earlier(next, queue.nextGrant(now));
    }
    return next;
  }
}
