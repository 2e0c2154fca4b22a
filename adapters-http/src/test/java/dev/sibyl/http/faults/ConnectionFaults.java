package dev.sibyl.http.faults;

import static dev.sibyl.http.faults.Answers.HEAD;
import static dev.sibyl.http.faults.Answers.PREDICTION;

import dev.sibyl.http.LoopbackServer.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Connections that break or stall.
public final class ConnectionFaults {

  private static final Duration BETWEEN_BYTES = Duration.ofMillis(20);
  private static final String LENGTH = "Content-Length: 900\r\n\r\n";
  private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";

  /// Retried, then the provider could not be reached.
  public static List<Fault> broken() {
    return Stream.of(
            Fault.of("reset before the answer", Script.reset()),
            Fault.of("closed before the answer", Script.raw("")),
            Fault.of("cut short in the status line", Script.raw("HTTP/1.1 20")),
            Fault.of("cut short in the headers", Script.raw(HEAD + "Content-Le")),
            Fault.of("reset in the headers", sentThenReset(HEAD)),
            Fault.of("reset in the body", sentThenReset(HEAD + LENGTH + "{")),
            Fault.of("cut short before the body", Script.raw(HEAD + LENGTH)),
            Fault.of("cut short in the body", Script.raw(HEAD + LENGTH + PREDICTION)),
            Fault.of("chunk size is no number", Script.raw(CHUNKED + "zz\r\n" + PREDICTION)),
            Fault.of("chunk size is negative", Script.raw(CHUNKED + "-5\r\n" + PREDICTION)),
            Fault.of("chunk size is huge", Script.raw(CHUNKED + "f".repeat(20) + "\r\n{}")),
            Fault.of("chunk size is missing", Script.raw(CHUNKED + "5\r\n{\"id\"\r\n")),
            Fault.of("chunk is cut short", Script.raw(CHUNKED + "fff\r\n" + PREDICTION)),
            Fault.of("last chunk is missing", Script.raw(CHUNKED + chunk(PREDICTION))),
            Fault.of("reset amid chunks", sentThenReset(CHUNKED + chunk(PREDICTION))),
            Fault.of(
                "gzip is cut short",
                Script.answer(
                    200,
                    Compression.gzip(PREDICTION.substring(0, 40), 30),
                    "Content-Encoding: gzip")),
            Fault.of(
                "gzip is announced but not sent",
                Script.answer(200, PREDICTION, "Content-Encoding: gzip")))
        .map(fault -> fault.exits(5).says("could not be reached").isRetried())
        .toList();
  }

  /// They last until the timeout of the whole call, however the bytes are spread.
  public static List<Fault> stalled() {
    return Stream.of(
            Fault.of("no answer", Script.silence()),
            Fault.of("stall in the status line", sentThenSilent("HTTP/1.1 2")),
            Fault.of("stall in the headers", sentThenSilent(HEAD)),
            Fault.of("stall after the headers", sentThenSilent(HEAD + LENGTH)),
            Fault.of("stall in the body", sentThenSilent(HEAD + LENGTH + "{\"id\":")),
            Fault.of("stall amid chunks", sentThenSilent(CHUNKED + chunk(PREDICTION))),
            Fault.of("stall after an interim answer", sentThenSilent("HTTP/1.1 102 Wait\r\n\r\n")),
            Fault.of("drip in the status line", drip("", "HTTP/1.1 200 " + "O".repeat(9_999))),
            Fault.of("drip in the headers", drip(HEAD, "X-Slow: " + "a".repeat(9_999))),
            Fault.of("drip in the body", drip(HEAD + "\r\n", " ".repeat(9_999) + PREDICTION)),
            Fault.of(
                "drip in the body of an error",
                drip("HTTP/1.1 503 Slow\r\nContent-Length: 9999\r\n\r\n", "a".repeat(9_999))),
            Fault.of("drip of chunks", drip(CHUNKED, "1\r\n{\r\n".repeat(2_000))),
            Fault.of("drip of interim answers", drip("", "HTTP/1.1 102 Wait\r\n\r\n".repeat(500))))
        .map(fault ->
            fault
                .exits(5)
                .says("could not be reached|is failing|did not answer", "(?i)time|within|seconds?")
                .with("--timeout", "300ms"))
        .toList();
  }

  static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  private static Script sentThenReset(String text) {
    return out -> {
      out.send(text);
      throw new IOException("reset");
    };
  }

  private static Script sentThenSilent(String text) {
    return out -> {
      out.send(text);
      out.awaitClosedByClient();
    };
  }

  private static Script drip(String before, String text) {
    return out -> {
      out.send(before);
      out.drip(text, BETWEEN_BYTES);
    };
  }

  private ConnectionFaults() {}
}
