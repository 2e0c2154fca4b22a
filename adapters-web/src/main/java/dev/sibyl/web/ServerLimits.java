package dev.sibyl.web;

import java.time.Duration;

/// What the server bears.
///
/// @param idle how long a connection may do nothing
/// @param request how long a request may take, until its answer is known
/// @param write how long a reader may take for an answer, or for a part of a stream
/// @param stop how long running requests may take when the server stops
/// @param requests how many are answered at once, besides streams
/// @param streams how many streams of events are open at once
public record ServerLimits(
    Duration idle, Duration request, Duration write, Duration stop, int requests, int streams) {

  /// How many bytes a body may have.
  static final int MAX_BODY = 16 << 20;

  /// How many bytes the head of a request may have.
  static final int MAX_HEAD = 16 << 10;

  /// The usual limits.
  public static ServerLimits usual(int streams) {
    return new ServerLimits(
        Duration.ofSeconds(60),
        Duration.ofSeconds(75),
        Duration.ofSeconds(15),
        Duration.ofSeconds(8),
        1_000,
        streams);
  }

  /// How many connections are open at once. Browsers and clients keep some that are idle.
  int connections() {
    return 2 * requests + streams;
  }
}
