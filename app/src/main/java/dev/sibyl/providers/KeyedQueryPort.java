package dev.sibyl.providers;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.KeyInvalid;
import dev.sibyl.domain.Lookup.KeyMissing;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.http.Key;
import dev.sibyl.ports.driven.PollTimeLimit;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.settings.KeyReading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Asks a provider with its key, which is read when the provider is first asked. It is read again
/// after the provider has rejected it, at most once a minute: the user may have replaced it.
final class KeyedQueryPort implements PredictionQueryPort {

  private static final Duration LEAST_AGE = Duration.ofMinutes(1);

  private final KeySource source;
  private final Function<Key, PredictionQueryPort> adapter;
  private final PollTimeLimit limit;
  private final InstantSource clock;

  /// Polls of one provider share a reading: no two commands run at once. An interrupt ends the
  /// wait.
  private final ReentrantLock reading = new ReentrantLock();

  private volatile @Nullable State state;

  /// What the last reading led to.
  private sealed interface State {
    Instant readAt();

    /// Asks with the key, if there is one.
    Lookup lookUp(PredictionId id);
  }

  private record Ready(Instant readAt, Key key, PredictionQueryPort port) implements State {

    @Override
    public Lookup lookUp(PredictionId id) {
      return port.lookUp(id);
    }

    boolean hasKeyOf(State other) {
      return other instanceof Ready(_, var otherKey, _) && otherKey.equals(key);
    }
  }

  private record Unusable(Instant readAt, Trouble trouble) implements State {

    @Override
    public Lookup lookUp(PredictionId id) {
      return trouble;
    }
  }

  /// Reads nothing.
  ///
  /// @param adapter the port that sends this key
  /// @param limit does not run while the key is read: a command may ask the user for a password
  KeyedQueryPort(
      KeySource source,
      Function<Key, PredictionQueryPort> adapter,
      PollTimeLimit limit,
      InstantSource clock) {
    this.source = source;
    this.adapter = adapter;
    this.limit = limit;
    this.clock = clock;
  }

  @Override
  public Lookup lookUp(PredictionId id) {
    try {
      var known = first();
      var answer = known.lookUp(id);
      return known instanceof Unusable || answer instanceof KeyRejected
          ? lookUpAgain(id, known, answer)
          : answer;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Unreachable(TroubleDetails.of("interrupted while the key was read"));
    }
  }

  /// The key of the latest polls; null if none was made, or if there is no usable key.
  @Nullable Key keyInUse() {
    return state instanceof Ready(_, var key, _) ? key : null;
  }

  /// Asks once more if there is another key by now.
  private Lookup lookUpAgain(PredictionId id, State used, Lookup answer)
      throws InterruptedException {
    return switch (limit.suspend(() -> newerThan(used))) {
      case Ready ready when !ready.hasKeyOf(used) -> ready.port().lookUp(id);
      case Ready _ -> answer;
      case Unusable(_, var trouble) -> used instanceof Unusable ? trouble : answer;
    };
  }

  private State first() throws InterruptedException {
    var known = state;
    return known == null ? limit.suspend(this::readFirst) : known;
  }

  private State readFirst() throws InterruptedException {
    reading.lockInterruptibly();
    try {
      var read = state == null ? read() : state;
      state = read;
      return read;
    } finally {
      reading.unlock();
    }
  }

  /// The state that another poll has read since, else a new one if the used one is old enough.
  private State newerThan(State used) throws InterruptedException {
    reading.lockInterruptibly();
    try {
      var known = state == null ? used : state;
      if (!known.equals(used) || clock.instant().isBefore(used.readAt().plus(LEAST_AGE))) {
        return known;
      }
      var read = read();
      state = read;
      return read;
    } finally {
      reading.unlock();
    }
  }

  private State read() throws InterruptedException {
    var now = clock.instant();
    var reading = source.read();
    if (reading instanceof KeyReading.Usable(var secret)) {
      var key = new Key(secret.value());
      return new Ready(now, key, adapter.apply(key));
    }
    return new Unusable(
        now,
        reading instanceof KeyReading.Missing(var reason)
            ? new KeyMissing(details(reason))
            : new KeyInvalid(details(((KeyReading.Invalid) reading).reason())));
  }

  private static TroubleDetails details(String reason) {
    return TroubleDetails.of(reason + "; no request was sent");
  }
}
