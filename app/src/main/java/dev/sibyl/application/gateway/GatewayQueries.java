package dev.sibyl.application.gateway;

import dev.sibyl.application.gateway.StandingWatches.Begun;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.ProxyRejected;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.TlsFailed;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Status;
import dev.sibyl.ports.driving.service.GatewayAnswer;
import dev.sibyl.ports.driving.service.GatewayQuery;
import dev.sibyl.ports.driving.service.QueryThroughGateway;
import dev.sibyl.ports.driving.service.ServiceEvent;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Answers queries from the registry, and holds those that would only be repeated.
public final class GatewayQueries implements QueryThroughGateway {

  /// How long a query waits for the first answer about its prediction.
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(10);

  /// So many failed polls in a row count, even if the prediction is known.
  private static final int CONFIRMATIONS = 3;

  private final StandingWatches watches;
  private final WatchRegistry registry;
  private final Duration hold;
  private final InstantSource clock;

  /// @param hold how long a query waits for news if it does not say
  public GatewayQueries(
      StandingWatches watches, WatchRegistry registry, Duration hold, InstantSource clock) {
    this.watches = watches;
    this.registry = registry;
    this.hold = hold;
    this.clock = clock;
  }

  @Override
  public GatewayAnswer query(PredictionRef reference, GatewayQuery query) {
    try {
      return answer(watches.watch(reference), query);
    } catch (IOException notStored) {
      return new GatewayAnswer.NotStored(String.valueOf(notStored.getMessage()));
    }
  }

  private GatewayAnswer answer(Begun begun, GatewayQuery query) {
    var reference = begun.entry().reference();
    var told = registry.asks(query.caller(), reference);
    registry.publish(new ServiceEvent.Queried(reference, !begun.isNew()));
    var entry = await(begun.entry(), isAnswered(query, told), limit(begun.entry(), query));
    registry.answers(query.caller(), entry);
    return answer(entry, clock.instant());
  }

  private WatchEntry await(WatchEntry entry, Predicate<WatchEntry> condition, Instant until) {
    if (condition.test(entry)) {
      return entry;
    }
    var latest = registry.await(entry.reference(), condition, until);
    return latest == null ? entry : latest;
  }

  private static Predicate<WatchEntry> isAnswered(GatewayQuery query, @Nullable Status told) {
    return entry -> isOver(entry) || (entry.answer() != null && isNews(entry, query, told));
  }

  private static boolean isOver(WatchEntry entry) {
    return entry.stage() != Stage.OPEN || isConfirmed(entry);
  }

  private static boolean isNews(WatchEntry entry, GatewayQuery query, @Nullable Status told) {
    var known = query.known();
    if (known != null) {
      return entry.version() != known;
    }
    var answer = entry.answer();
    return told == null || answer == null || !answer.prediction().status().equals(told);
  }

  private Instant limit(WatchEntry entry, GatewayQuery query) {
    var longest = query.hold() == null ? hold : query.hold();
    return clock.instant().plus(entry.answer() == null ? FIRST_ANSWER : longest);
  }

  /// What the gateway knows now.
  static GatewayAnswer answer(WatchEntry entry, Instant now) {
    var answer = entry.answer();
    var polled = entry.polledAt();
    if (answer == null || polled == null || entry.stage() == Stage.GAVE_UP || isConfirmed(entry)) {
      return new GatewayAnswer.Unknown(entry.trouble());
    }
    return new GatewayAnswer.Known(
        answer, entry.version(), entry.registered(), Duration.between(polled, now));
  }

  /// Whether there is trouble that clients must hear of, though the prediction is watched.
  private static boolean isConfirmed(WatchEntry entry) {
    return switch (entry.trouble()) {
      case Refused _, Unreadable _, TlsFailed _, ProxyRejected _ ->
          entry.answer() == null || entry.misses() >= CONFIRMATIONS;
      case NotFound _ -> entry.misses() >= CONFIRMATIONS;
      case null, default -> false;
    };
  }
}
