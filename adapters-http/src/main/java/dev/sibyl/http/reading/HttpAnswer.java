package dev.sibyl.http.reading;

import feign.Response;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An HTTP answer, read to its end or to the limit.
public final class HttpAnswer {

  /// The most that is read of a body, after decompression: 32 MiB.
  public static final int LONGEST_BODY = 32 << 20;

  private final int status;
  private final Map<String, Collection<String>> headers;
  private final byte[] body;
  private final boolean tooLong;

  private HttpAnswer(
      int status, Map<String, Collection<String>> headers, byte[] body, boolean tooLong) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.tooLong = tooLong;
  }

  /// Reads the whole answer.
  ///
  /// @throws IOException where the connection breaks, or the body is shorter than announced
  public static HttpAnswer of(Response response) throws IOException {
    var headers = response.headers();
    if (response.body() == null) {
      return new HttpAnswer(response.status(), headers, new byte[0], false);
    }
    var compressed =
        headers.getOrDefault("Content-Encoding", List.of()).stream()
            .anyMatch(encoding -> !encoding.equalsIgnoreCase("identity"));
    try (var stream = response.body().asInputStream()) {
      if (lengths(headers) > 1) { // nobody knows where the body ends
        return new HttpAnswer(response.status(), headers, new byte[0], false);
      }
      var bytes = stream.readNBytes(LONGEST_BODY + 1);
      if (bytes.length > LONGEST_BODY) {
        return new HttpAnswer(response.status(), headers, new byte[0], true);
      }
      // The JDK's client takes a connection that closes early for the end of the body.
      var announced = response.body().length();
      if (!compressed && announced != null && bytes.length < announced) {
        throw new EOFException(
            "the answer ended after " + bytes.length + " of " + announced + " bytes");
      }
      return new HttpAnswer(response.status(), headers, bytes, false);
    }
  }

  int status() {
    return status;
  }

  byte[] body() {
    return body;
  }

  boolean isTooLong() {
    return tooLong;
  }

  boolean isRedirect() {
    return status >= 300 && status < 400;
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /// Two announcements of the body's length that contradict each other: somebody between here and
  /// there is confused, or worse.
  boolean hasContradictingLengths() {
    return lengths(headers) > 1;
  }

  private static long lengths(Map<String, Collection<String>> headers) {
    return headers.getOrDefault("Content-Length", List.of()).stream().distinct().count();
  }

  /// A web page, by what it is called or by what it polls like.
  boolean isWebPage() {
    var type = header("Content-Type");
    if (type != null && type.toLowerCase(Locale.ROOT).contains("html")) {
      return true;
    }
    var start =
        new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8).stripLeading();
    return start.startsWith("<");
  }

  /// The first header of that name, in any spelling, or null.
  @Nullable String header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
  }

  /// The provider's own time, or null where it does not tell.
  @Nullable Instant date() {
    var date = header("Date");
    return date == null ? null : httpDate(date);
  }

  static @Nullable Instant httpDate(String text) {
    try {
      return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
    } catch (DateTimeParseException _) {
      return null;
    }
  }
}
