package dev.sibyl.http;

import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// How to connect to a provider. Immutable: each method returns a changed copy.
///
/// @param url null for the URL that the aggregator documents
/// @param key sent to that URL only; null to send none
/// @param timeout the longest silence of the other side, while connecting and between two bytes.
///   The time of the whole poll is limited by the caller, see
///   [dev.sibyl.ports.driven.PredictionQueryPort]
/// @param clock for sites that do not send their own time
public record Connection(
    @Nullable PredictionUrl url,
    @Nullable Key key,
    Duration timeout,
    String userAgent,
    InstantSource clock) {

  /// The JDK counts a timeout in an `int` of milliseconds.
  private static final Duration MAX_TIMEOUT = Duration.ofMillis(Integer.MAX_VALUE);

  /// @throws IllegalArgumentException if no request could succeed with these values
  public Connection {
    if (!timeout.isPositive() || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "the timeout must be positive and at most " + MAX_TIMEOUT + ", was " + timeout);
    }
    if (!userAgent.matches("[\\x20-\\x7e]+")) {
      throw new IllegalArgumentException("the user agent must be printable ASCII characters");
    }
  }

  /// Without a key, to the documented URL, with a timeout of 60 s.
  public static Connection withoutKey(InstantSource clock) {
    return new Connection(null, null, Duration.ofSeconds(60), "sibyl", clock);
  }

  /// With a key, to the documented URL, with a timeout of 60 s.
  public static Connection withKey(Key key, InstantSource clock) {
    return withoutKey(clock).with(key);
  }

  public Connection at(PredictionUrl newUrl) {
    return new Connection(newUrl, key, timeout, userAgent, clock);
  }

  public Connection with(Key newKey) {
    return new Connection(url, newKey, timeout, userAgent, clock);
  }

  public Connection withTimeout(Duration newTimeout) {
    return new Connection(url, key, newTimeout, userAgent, clock);
  }

  public Connection withUserAgent(String newUserAgent) {
    return new Connection(url, key, timeout, newUserAgent, clock);
  }
}
