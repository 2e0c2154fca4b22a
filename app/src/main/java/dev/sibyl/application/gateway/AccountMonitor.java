package dev.sibyl.application.gateway;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.service.AccountState;
import dev.sibyl.ports.driving.service.AccountState.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the polls say about each account. For several threads.
public final class AccountMonitor {

  private final Map<ProviderName, Account> accounts = new HashMap<>();

  /// A poll has returned, after some time.
  synchronized void took(ProviderName provider, Duration latency) {
    account(provider).took(latency);
  }

  /// A poll has returned, and was taken.
  ///
  /// @param nextPoll when its prediction is polled again, null if it is not
  /// @return whether the health of the account has changed
  synchronized boolean polled(
      ProviderName provider, Lookup lookup, Instant now, @Nullable Instant nextPoll) {
    return account(provider).polled(lookup, now, nextPoll);
  }

  synchronized AccountState state(ProviderName provider, int open, Instant now) {
    return account(provider).state(provider, open, now);
  }

  private Account account(ProviderName provider) {
    return accounts.computeIfAbsent(provider, _ -> new Account());
  }

  private static final class Account {

    /// How many polls returned in each of the last seconds, by the second of the minute.
    private final int[] counts = new int[60];

    private final long[] seconds = new long[60];

    private Health health = Health.OK;
    private @Nullable Duration latency;
    private @Nullable Instant until;
    private @Nullable Trouble trouble;

    /// Averages, so that one slow poll does not look like a slow provider.
    void took(Duration last) {
      latency = latency == null ? last : latency.multipliedBy(7).plus(last).dividedBy(8);
    }

    boolean polled(Lookup lookup, Instant now, @Nullable Instant nextPoll) {
      var second = now.getEpochSecond();
      var slot = Math.floorMod(second, counts.length);
      counts[slot] = seconds[slot] == second ? counts[slot] + 1 : 1;
      seconds[slot] = second;
      var before = health;
      health = health(lookup);
      trouble = lookup instanceof Trouble met && health != Health.OK ? met : null;
      until = health == Health.THROTTLED || health == Health.UNAVAILABLE ? nextPoll : null;
      return health != before;
    }

    /// A prediction that is not found says nothing about its account.
    private static Health health(Lookup lookup) {
      return switch (lookup) {
        case Throttled _ -> Health.THROTTLED;
        case Refused _ -> Health.REFUSED;
        case Unavailable _, Unreadable _ -> Health.UNAVAILABLE;
        case Lookup.Found _, Lookup.NotFound _, Lookup.Defect _ -> Health.OK;
      };
    }

    AccountState state(ProviderName provider, int open, Instant now) {
      var polls = 0;
      for (int i = 0; i < counts.length; i++) {
        polls += now.getEpochSecond() - seconds[i] < counts.length ? counts[i] : 0;
      }
      return new AccountState(
          provider, health, open, polls / (double) counts.length, latency, until, trouble);
    }
  }
}
