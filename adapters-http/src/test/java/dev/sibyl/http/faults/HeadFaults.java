package dev.sibyl.http.faults;

import static dev.sibyl.http.faults.Answers.HEAD;
import static dev.sibyl.http.faults.Answers.PREDICTION;
import static dev.sibyl.http.faults.ConnectionFaults.chunk;

import dev.sibyl.http.LoopbackServer.Script;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Answers whose status line, headers or framing are against HTTP. Each is bounded, and an error of
/// its poll.
public final class HeadFaults {

  private static final int LENGTH = PREDICTION.length();
  private static final String BODY = "\r\n" + PREDICTION;
  private static final String ANSWER = HEAD + "Content-Length: " + LENGTH + "\r\n" + BODY;

  /// Floods, and heads without an end.
  public static List<Fault> endless() {
    var floods =
        IntStream.of(100, 102, 103)
            .mapToObj(status ->
                Fault.of(
                    "100,000 interim answers " + status,
                    out -> {
                      for (int i = 0; i < 100; i++) {
                        out.send(interim(status).repeat(1_000));
                      }
                      out.send(ANSWER);
                    }));
    var heads =
        Stream.of(
            Fault.of(
                "a megabyte of headers",
                Script.raw(HEAD + "X-Filler: abcdefgh\r\n".repeat(50_000) + BODY)),
            Fault.of(
                "a header of a megabyte", Script.raw(HEAD + long1MiB("X-Long: ") + "\r\n" + BODY)),
            Fault.of("endless headers", endless(HEAD, "X-Filler: abcdefgh\r\n")),
            Fault.of("endless header", endless(HEAD + "X-Long: ", "abcdefgh")),
            Fault.of("endless folded header", endless(HEAD + "X-Long: a\r\n", " abcdefgh\r\n")),
            Fault.of("endless status line", endless("HTTP/1.1 200 ", "abcdefgh")),
            Fault.of("endless empty lines", endless("", "\r\n")),
            Fault.of("endless line without HTTP", endless("", "abcdefgh")),
            Fault.of(
                "endless chunk extension",
                endless(HEAD + "Transfer-Encoding: chunked\r\n\r\n5;a=", "abcdefgh")),
            Fault.of(
                "endless chunk size",
                endless(HEAD + "Transfer-Encoding: chunked\r\n\r\n", "00000000")),
            Fault.of(
                "endless trailers",
                endless(
                    HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk(PREDICTION) + "0\r\n",
                    "X-Filler: abcdefgh\r\n")));
    return Stream.concat(floods, heads).map(fault -> fault.exits(5, 6)).toList();
  }

  /// Lengths that contradict each other or are no lengths, in any spelling.
  public static List<Fault> lengths() {
    var more = LENGTH + 9;
    return Stream.of(
            lengths(LENGTH + "\r\nContent-Length: " + more),
            lengths(more + "\r\nContent-Length: " + LENGTH),
            lengths(LENGTH + "\r\ncontent-length: " + more),
            lengths(LENGTH + ", " + more),
            lengths(LENGTH + "," + more),
            lengths("+" + LENGTH),
            lengths("-" + LENGTH),
            lengths("-1"),
            lengths(""),
            lengths("0x" + Integer.toHexString(LENGTH)),
            lengths(LENGTH + ".0"),
            lengths("many"),
            lengths("99999999999999999999"),
            Fault.of(
                "Content-Length and chunked",
                Script.raw(
                    HEAD
                        + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + chunk(PREDICTION)
                        + "0\r\n\r\n")),
            Fault.of(
                "Transfer-Encoding gzip, chunked",
                Script.raw(
                    HEAD
                        + "Transfer-Encoding: gzip, chunked\r\n\r\n"
                        + chunk(PREDICTION)
                        + "0\r\n\r\n")),
            Fault.of(
                "Transfer-Encoding unknown",
                Script.raw(HEAD + "Transfer-Encoding: rot13\r\n" + BODY)))
        .map(fault -> fault.exits(5, 6))
        .toList();
  }

  /// What is not HTTP/1.
  public static List<Fault> protocols() {
    return Stream.of(
            Fault.of("HTTP/0.9", Script.raw(PREDICTION)),
            Fault.of("HTTP/2 preface", Script.raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")),
            Fault.of("HTTP/2 frames", Script.raw("\0\0\0\4\0\0\0\0\0\0\0\0\7\0\0\0\0\0\0\0\0\0")),
            Fault.of("HTTP/7.3", Script.raw(ANSWER.replace("HTTP/1.1", "HTTP/7.3"))),
            Fault.of("SSH", Script.raw("SSH-2.0-OpenSSH_9.9\r\n")),
            status("0"),
            status("99"),
            status("-5"),
            status("abc"),
            status("99999999999"),
            status(""),
            Fault.of("unasked 101", Script.raw("HTTP/1.1 101 Switching\r\nUpgrade: x\r\n" + BODY)),
            Fault.of("header line without a colon", Script.raw(HEAD + "oops\r\n" + BODY)),
            Fault.of("header without a name", Script.raw(HEAD + ": oops\r\n" + BODY)))
        .map(fault -> fault.exits(5, 6))
        .toList();
  }

  /// Unusual, but good.
  public static List<Fault> permitted() {
    var interim =
        IntStream.of(100, 102, 103)
            .mapToObj(status ->
                Fault.of("one interim answer " + status, Script.raw(interim(status) + ANSWER)));
    var others =
        Stream.of(
            Fault.of("HTTP/1.0 without a length", Script.raw("HTTP/1.0 200 OK\r\n" + BODY)),
            Fault.of("no reason", Script.raw("HTTP/1.1 200\r\n" + BODY)),
            Fault.of("no length", Script.raw(HEAD + BODY)),
            Fault.of("no content type", Script.raw("HTTP/1.1 200 OK\r\n" + BODY)),
            Fault.of("text/plain", Answers.text(200, PREDICTION)),
            Fault.of(
                "chunks with an extension and a trailer",
                Script.raw(
                    HEAD
                        + "Transfer-Encoding: Chunked\r\n\r\n"
                        + chunk(PREDICTION).replaceFirst("\r\n", ";a=\"b\"\r\n")
                        + "0\r\nX-Sum: 1\r\n\r\n")),
            Fault.of(
                "bytes after the answer", Script.raw(ANSWER + "HTTP/1.1 500 Planted\r\n\r\n")));
    return Stream.concat(interim, others).map(fault -> fault.exits(0).says("fine")).toList();
  }

  private static String interim(int status) {
    return "HTTP/1.1 " + status + " Wait\r\n\r\n";
  }

  private static Fault status(String status) {
    return Fault.of(
        "status " + (status.isEmpty() ? "missing" : status),
        Script.raw(ANSWER.replace(" 200 OK", " " + status + " OK")));
  }

  private static Fault lengths(String value) {
    return Fault.of(
        "Content-Length: " + value.replace("\r\n", " and "),
        Script.raw(HEAD + "Content-Length: " + value + "\r\n" + BODY));
  }

  private static String long1MiB(String start) {
    return start + "a".repeat(1 << 20);
  }

  /// Sends until the client closes the connection.
  private static Script endless(String before, String repeated) {
    var block = repeated.repeat(1_000);
    return out -> {
      out.send(before);
      while (true) {
        out.send(block);
      }
    };
  }

  private HeadFaults() {}
}
