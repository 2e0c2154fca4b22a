package dev.sibyl.http.client;

import feign.Request;
import java.time.Duration;

/// How long a call may wait for the other side.
///
/// @param whole all waiting together, while connecting and while head and body are received
/// @param each one wait: until it is connected, or until some bytes come
record TimeLimit(Duration whole, Duration each) {

  /// Feign's read timeout limits the whole call, its connect timeout each wait.
  static TimeLimit of(Request.Options options) {
    return new TimeLimit(
        Duration.ofMillis(options.readTimeoutMillis()),
        Duration.ofMillis(options.connectTimeoutMillis()));
  }
}
