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

  /// The largest body that is read, after decompression: 32 MiB.
  static final int MAX_BODY_LENGTH = 32 << 20;

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
  /// @throws IOException if the connection breaks, or the body is shorter than announced
  public static HttpAnswer of(Response response) throws IOException {
    var headers = response.headers();
    if (response.body() == null) {
      return new HttpAnswer(response.status(), headers, new byte[0], false);
    }
    var compressed =
        headers.getOrDefault("Content-Encoding", List.of()).stream()
            .anyMatch(encoding -> !encoding.equalsIgnoreCase("identity"));
    try (var stream = response.body().asInputStream()) {
      if (hasContradictingLengths(headers)) { // the end of the body is unknown
        return new HttpAnswer(response.status(), headers, new byte[0], false);
      }
      var bytes = stream.readNBytes(MAX_BODY_LENGTH + 1);
      if (bytes.length > MAX_BODY_LENGTH) {
        return new HttpAnswer(response.status(), headers, new byte[0], true);
      }
      // If a connection closes early, the JDK's client reports the end of the body.
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

  /// Whether the headers announce different lengths of the body. A proxy on the way is broken, or
  /// someone attacks it.
  boolean hasContradictingLengths() {
    return hasContradictingLengths(headers);
  }

  private static boolean hasContradictingLengths(Map<String, Collection<String>> headers) {
    return headers.getOrDefault("Content-Length", List.of()).stream().distinct().count() > 1;
  }

  /// Whether it is a web page, by its content type or by its first character.
  boolean isHtml() {
    var type = header("Content-Type");
    if (type != null && type.toLowerCase(Locale.ROOT).contains("html")) {
      return true;
    }
    return start().startsWith("<");
  }

  /// Whether it is meant to be JSON, by its content type or by its first character.
  boolean looksLikeJson() {
    var type = header("Content-Type");
    return (type != null && type.toLowerCase(Locale.ROOT).contains("json"))
        || start().startsWith("{")
        || start().startsWith("[");
  }

  private String start() {
    return new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8).stripLeading();
  }

  /// The first header of that name, in upper or lower case; null if there is none.
  @Nullable String header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
  }

  /// The provider's own time, null if it sent none.
  @Nullable Instant date() {
    var date = header("Date");
    return date == null ? null : parseDate(date);
  }

  static @Nullable Instant parseDate(String text) {
    try {
      return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
    } catch (DateTimeParseException _) {
      return null;
    }
  }
}
