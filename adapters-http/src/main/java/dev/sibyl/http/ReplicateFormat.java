package dev.sibyl.http;

import dev.sibyl.http.aggregator.Aggregator;
import dev.sibyl.http.reading.AnswerReader;
import dev.sibyl.ports.driven.PredictionQueryPort;
import feign.DefaultClient;
import feign.Feign;
import feign.Request;
import feign.RequestInterceptor;
import feign.Retryer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Makes the query port of any site that speaks the Replicate format. Immutable: each method gives
/// a changed copy.
///
/// ```java
/// PredictionQueryPort comet =
///     ReplicateFormat.of(new CometApi(), InstantSource.system()).withKey(new Key(key)).connect();
/// ```
///
/// Nothing is opened before the first poll. Redirects are not followed and nothing is tried again.
/// (The JDK's HTTP client sends a GET a second time where a kept connection closes without an
/// answer; that cannot be switched off.)
///
/// @param url where a prediction is asked for, with `{id}`; null where the aggregator documents no
///   base URL
/// @param key sent to that URL only; null to ask without one
/// @param timeout the longest silence of the other side, in connecting and between two bytes. The
///   time of the whole poll is the caller's to limit, see [PredictionQueryPort]
public record ReplicateFormat(
    Aggregator aggregator,
    InstantSource clock,
    @Nullable String url,
    @Nullable Key key,
    Duration timeout,
    String userAgent) {

  private static final String ID = "/{id}";

  /// The JDK counts a time limit in an `int` of milliseconds.
  private static final Duration LONGEST_TIMEOUT = Duration.ofMillis(Integer.MAX_VALUE);

  /// @throws IllegalArgumentException where a poll could never succeed with it
  public ReplicateFormat {
    if (url != null && !url.contains(ID)) {
      throw new IllegalArgumentException("the URL must contain " + ID + ", was " + url);
    }
    if (!timeout.isPositive() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "the timeout must be positive and at most " + LONGEST_TIMEOUT + ", was " + timeout);
    }
    if (!userAgent.matches("[\\x20-\\x7e]+")) {
      throw new IllegalArgumentException("the user agent must be printable ASCII characters");
    }
  }

  /// The site at the base URL that it documents.
  ///
  /// @param clock for sites that do not tell the time themselves
  public static ReplicateFormat of(Aggregator aggregator, InstantSource clock) {
    var base = aggregator.baseUrl().orElse(null);
    return new ReplicateFormat(
        aggregator,
        clock,
        base == null ? null : aggregator.urlAt(base),
        null,
        Duration.ofSeconds(60),
        "sibyl");
  }

  /// At another base URL, in any form that people paste: see [Aggregator#urlAt].
  public ReplicateFormat at(URI base) {
    return withUrl(aggregator.urlAt(base));
  }

  /// At another base URL, with a path that takes the place of the URL's own and of the aggregator's
  /// usual one.
  ///
  /// @param path with `/{id}` where the prediction's id stands
  public ReplicateFormat at(URI base, String path) {
    if (!path.startsWith("/") || !path.contains(ID)) {
      throw new IllegalArgumentException(
          "a path must begin with / and contain " + ID + ", was " + path);
    }
    return withUrl(base.getScheme() + "://" + base.getRawAuthority() + path);
  }

  private ReplicateFormat withUrl(String exactUrl) {
    return new ReplicateFormat(aggregator, clock, exactUrl, key, timeout, userAgent);
  }

  public ReplicateFormat withKey(Key newKey) {
    return new ReplicateFormat(aggregator, clock, url, newKey, timeout, userAgent);
  }

  public ReplicateFormat withTimeout(Duration newTimeout) {
    return new ReplicateFormat(aggregator, clock, url, key, newTimeout, userAgent);
  }

  public ReplicateFormat withUserAgent(String newUserAgent) {
    return new ReplicateFormat(aggregator, clock, url, key, timeout, newUserAgent);
  }

  /// The port.
  ///
  /// @throws IllegalStateException where no URL is known
  public PredictionQueryPort connect() {
    if (url == null) {
      throw new IllegalStateException(
          aggregator.name() + " documents no base URL: give one with at()");
    }
    var id = url.indexOf(ID);
    UnaryOperator<String> scrub = key == null ? UnaryOperator.identity() : key::scrub;
    var reader = new AnswerReader(aggregator.dialect(), clock, scrub);
    return Feign.builder()
        .client(new DirectClient())
        .retryer(Retryer.NEVER_RETRY)
        .options(new Request.Options(timeout, timeout, /* followRedirects= */ false))
        .requestInterceptor(headers(url.substring(id + ID.length())))
        .methodInterceptor(new Conversation(reader))
        .responseInterceptor(Conversation::readWhole)
        .target(ReplicateFormatApi.class, url.substring(0, id));
  }

  private RequestInterceptor headers(String behindTheId) {
    return request -> {
      if (!behindTheId.isEmpty()) {
        request.uri(behindTheId, /* append= */ true);
      }
      request.header("Accept", "application/json");
      request.header("Accept-Encoding", "gzip");
      request.header("User-Agent", userAgent);
      if (key != null) {
        request.headerLiteral("Authorization", key.bearer()); // literal: a key may hold a brace
      }
    };
  }

  /// Feign's own client: the JDK's, which starts fastest.
  private static final class DirectClient extends DefaultClient {

    DirectClient() {
      super(/* sslContextFactory= */ null, /* hostnameVerifier= */ null);
    }

    @Override
    public HttpURLConnection getConnection(URL url) throws IOException {
      var connection = super.getConnection(url);
      connection.setUseCaches(false);
      return connection;
    }
  }
}
