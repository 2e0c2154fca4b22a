package dev.sibyl.http;

import static dev.sibyl.http.reading.UnlimitedMemory.UNLIMITED;

import dev.sibyl.http.client.Http1Client;
import dev.sibyl.http.client.LoggedClient;
import dev.sibyl.http.client.Network;
import dev.sibyl.ports.driven.AnswerMemory;
import feign.Client;
import feign.Feign;
import feign.Request;
import feign.Retryer;
import feign.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How to connect to a provider. Immutable: each method returns a changed copy.
///
/// @param url null for the URL that the aggregator documents
/// @param key sent to that URL only; null to send none
/// @param client sends the requests; providers may share it
/// @param timeout the limit of a whole poll: all waiting for the other side, while connecting and
///   while the answer is received. (The resolution of the host name is not included.)
/// @param clock for sites that do not send their own time
/// @param memory for large answers
public record Connection(
    @Nullable PredictionUrl url,
    @Nullable Key key,
    Client client,
    Duration timeout,
    String userAgent,
    InstantSource clock,
    AnswerMemory memory) {

  /// Feign and the JDK count a timeout in an `int` of milliseconds.
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
    return new Connection(
        null,
        null,
        new Http1Client(Network.DIRECT, clock),
        Duration.ofSeconds(60),
        "sibyl",
        clock,
        UNLIMITED);
  }

  /// With a key, to the documented URL, with a timeout of 60 s.
  public static Connection withKey(Key key, InstantSource clock) {
    return withoutKey(clock).with(key);
  }

  /// An interface of Feign whose requests are sent over this connection. Redirects are not
  /// followed, and nothing is retried.
  public <T> T api(Target<T> target) {
    return Feign.builder()
        .client(client)
        .retryer(Retryer.NEVER_RETRY)
        .options(new Request.Options(timeout, timeout, /* followRedirects= */ false))
        // Without this line, Feign would read short bodies itself.
        .responseInterceptor((context, _) -> context.response())
        .target(target);
  }

  /// The headers of each request.
  public Map<String, Collection<String>> headers() {
    var all = new LinkedHashMap<String, Collection<String>>();
    all.put("Accept", List.of("application/json"));
    all.put("Accept-Encoding", List.of("gzip"));
    if (key != null) {
      all.put("Authorization", List.of(key.bearer()));
    }
    all.put("User-Agent", List.of(userAgent));
    return Collections.unmodifiableMap(all);
  }

  public Connection at(PredictionUrl newUrl) {
    return new Connection(newUrl, key, client, timeout, userAgent, clock, memory);
  }

  public Connection with(Key newKey) {
    return new Connection(url, newKey, client, timeout, userAgent, clock, memory);
  }

  public Connection withClient(Client newClient) {
    return new Connection(url, key, newClient, timeout, userAgent, clock, memory);
  }

  /// With a line for each request.
  ///
  /// @param log called on the thread of the request; null for no change
  public Connection withRequestLog(@Nullable Consumer<String> log) {
    return log == null ? this : withClient(new LoggedClient(client, clock, log));
  }

  public Connection withTimeout(Duration newTimeout) {
    return new Connection(url, key, client, newTimeout, userAgent, clock, memory);
  }

  public Connection withUserAgent(String newUserAgent) {
    return new Connection(url, key, client, timeout, newUserAgent, clock, memory);
  }

  /// With a memory for large answers, which several connections can share.
  public Connection withMemory(AnswerMemory newMemory) {
    return new Connection(url, key, client, timeout, userAgent, clock, newMemory);
  }
}
