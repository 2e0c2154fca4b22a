package dev.sibyl.providers;

import dev.sibyl.domain.Creation;
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
import dev.sibyl.ports.driven.PredictionCommandPort;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.settings.KeyReading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Asks a provider with its key, which is read when the provider is first asked. It is read again
/// after the provider has rejected it, at most once a minute: the user may have replaced it. A poll
/// is then repeated with another key. A command is not: it is sent once, and the next one uses the
/// other key.
final class KeyedPorts implements PredictionQueryPort, PredictionCommandPort {

  private static final Duration LEAST_AGE = Duration.ofMinutes(1);

  private final KeySource source;
  private final Function<Key, ProviderPorts> adapter;
  private final PollTimeLimit limit;
  private final InstantSource clock;

  /// Requests to one provider share a reading: no two commands run at once. An interrupt ends the
  /// wait.
  private final ReentrantLock reading = new ReentrantLock();

  private volatile @Nullable State state;

  /// What the last reading led to.
  private sealed interface State {
    Instant readAt();

    /// Those that send the key, if there is one.
    ProviderPorts ports();
  }

  private record Ready(Instant readAt, Key key, ProviderPorts ports) implements State {

    boolean hasKeyOf(State other) {
      return other instanceof Ready(_, var otherKey, _) && otherKey.equals(key);
    }
  }

  private record Unusable(Instant readAt, Trouble trouble, ProviderPorts ports) implements State {}

  /// A request that needs a key.
  private interface Request {
    Lookup send() throws InterruptedException;
  }

  /// Reads nothing.
  ///
  /// @param adapter the ports that send this key
  /// @param limit does not run while the key is read: a command may ask the user for a password
  KeyedPorts(
      KeySource source,
      Function<Key, ProviderPorts> adapter,
      PollTimeLimit limit,
      InstantSource clock) {
    this.source = source;
    this.adapter = adapter;
    this.limit = limit;
    this.clock = clock;
  }

  @Override
  public Lookup lookUp(PredictionId id) {
    return unlessInterrupted(() -> {
      var known = first();
      var answer = known.ports().queries().lookUp(id);
      return known instanceof Unusable || answer instanceof KeyRejected
          ? lookUpAgain(id, known, answer)
          : answer;
    });
  }

  @Override
  public Lookup create(Creation creation) {
    return command(commands -> commands.create(creation));
  }

  @Override
  public Lookup cancel(PredictionId id) {
    return command(commands -> commands.cancel(id));
  }

  private Lookup command(Function<PredictionCommandPort, Lookup> command) {
    return unlessInterrupted(() -> {
      var known = first();
      var used = known instanceof Unusable ? limit.suspend(() -> newerThan(known)) : known;
      var answer = command.apply(used.ports().commands());
      if (answer instanceof KeyRejected) {
        var _ = limit.suspend(() -> newerThan(used));
      }
      return answer;
    });
  }

  private static Lookup unlessInterrupted(Request request) {
    try {
      return request.send();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Unreachable(TroubleDetails.of("interrupted while the key was read"));
    }
  }

  /// The key of the latest requests; null if none was made, or if there is no usable key.
  @Nullable Key keyInUse() {
    return state instanceof Ready(_, var key, _) ? key : null;
  }

  /// Asks once more if there is another key by now.
  private Lookup lookUpAgain(PredictionId id, State used, Lookup answer)
      throws InterruptedException {
    return switch (limit.suspend(() -> newerThan(used))) {
      case Ready ready when !ready.hasKeyOf(used) -> ready.ports().queries().lookUp(id);
      case Ready _ -> answer;
      case Unusable(_, var trouble, _) -> used instanceof Unusable ? trouble : answer;
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

  /// The state that another request has read since, else a new one if the used one is old enough.
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
    var trouble =
        reading instanceof KeyReading.Missing(var reason)
            ? new KeyMissing(details(reason))
            : new KeyInvalid(details(((KeyReading.Invalid) reading).reason()));
    return new Unusable(now, trouble, ProviderPorts.unusable(trouble));
  }

  private static TroubleDetails details(String reason) {
    return TroubleDetails.of(reason + "; no request was sent");
  }
}
