package dev.sibyl.http.faults;

import static dev.sibyl.http.faults.Answers.HTML;
import static dev.sibyl.http.faults.Answers.JSON;

import dev.sibyl.http.LoopbackServer.Script;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Answers that do not fit into memory. They are made while they are sent.
public final class LargeFaults {

  private static final int MIB = 1 << 20;
  private static final int BLOCK = 64 << 10;
  private static final long HUGE = 200L * MIB;

  private static final String BEFORE = before("\"");

  /// A good status: 6. An error status: by its status.
  public static List<Fault> all() {
    return Stream.of(
            byStatus("a string of 200 MB", Map.of(200, 6, 401, 4, 404, 3, 429, 5, 503, 5))
                .map(fault -> fault.sends(sized(fault.status, JSON, BEFORE, "a", HUGE, "\"}"))),
            byStatus("a chunked string of 200 MB", Map.of(200, 6, 500, 5))
                .map(fault -> fault.sends(chunked(fault.status))),
            byStatus("HTML of 200 MB", Map.of(200, 6, 403, 5, 404, 6, 502, 5))
                .map(fault -> fault.sends(html(fault.status))),
            byStatus("text of 200 MB", Map.of(200, 6, 502, 5))
                .map(fault -> fault.sends(sized(fault.status, Answers.TEXT, "", "a ", HUGE, ""))),
            byStatus("a gzip bomb", Map.of(200, 6, 404, 3, 503, 5))
                .map(fault -> fault.sends(bomb(fault.status, "gzip", Compression.GZIP_HEADER))),
            byStatus("a deflate bomb", Map.of(200, 6, 404, 3, 503, 5))
                .map(fault -> fault.sends(bomb(fault.status, "deflate", Compression.ZLIB_HEADER))),
            Stream.of(numbers()))
        .flatMap(faults -> faults)
        .toList();
  }

  /// 1.9 million numbers: 4 MB as sent, more than 100 MB as objects.
  private static Fault numbers() {
    return Fault.of(
            "1.9 million numbers", sized(200, JSON, before("[0"), ",0", 2L * 1_900_000, "]}"))
        .exits(6);
  }

  /// A legal answer of about that many mebibytes: one string.
  ///
  /// @param id the id in it
  public static Script legal(String id, int mebibytes) {
    return sized(
        200, JSON, BEFORE.replace(Fault.ID, id), "a", (long) mebibytes * MIB - 1_000, "\"}");
  }

  private static String before(String output) {
    var prediction = Answers.predictionWith("\"status\":\"succeeded\",\"output\":" + output);
    return prediction.substring(0, prediction.length() - 1);
  }

  private record Named(String name, int status, int exitCode) {

    Fault sends(Script script) {
      var fault = Fault.of(name, script).exits(exitCode);
      return status == 200 ? fault.says("(?i)longer|too (?:long|large|big)|MiB|web page") : fault;
    }
  }

  private static Stream<Named> byStatus(String name, Map<Integer, Integer> exitCodes) {
    return exitCodes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            entry -> new Named(entry.getKey() + " with " + name, entry.getKey(), entry.getValue()));
  }

  /// A body with its length announced.
  ///
  /// @param repeated as often as it fits into that many bytes
  private static Script sized(
      int status, String type, String before, String repeated, long bytes, String after) {
    var block = repeated.repeat(BLOCK / repeated.length()).getBytes(StandardCharsets.UTF_8);
    var filler = bytes / repeated.length() * repeated.length();
    return out -> {
      out.send(head(status, type));
      out.send("Content-Length: " + (before.length() + filler + after.length()) + "\r\n\r\n");
      out.send(before);
      for (long left = filler; left > 0; left -= block.length) {
        out.write(block, 0, (int) Math.min(left, block.length));
      }
      out.send(after);
    };
  }

  private static Script html(int status) {
    var page = "<!doctype html><html><body>";
    return sized(status, HTML, page, "<p>Hello</p>", HUGE, "</body></html>");
  }

  private static Script chunked(int status) {
    var chunk = ConnectionFaults.chunk("a".repeat(BLOCK)).getBytes(StandardCharsets.UTF_8);
    return out -> {
      out.send(head(status, JSON) + "Transfer-Encoding: chunked\r\n\r\n");
      out.send(ConnectionFaults.chunk(BEFORE));
      for (long sent = 0; sent < HUGE; sent += BLOCK) {
        out.write(chunk);
      }
      out.send(ConnectionFaults.chunk("\"}") + "0\r\n\r\n");
    };
  }

  /// 300 MB of blanks in 300 KB.
  private static Script bomb(int status, String coding, byte[] header) {
    var block = Compression.mebibyteOfBlanks();
    return out -> {
      out.send(head(status, JSON) + "Content-Encoding: " + coding + "\r\n\r\n");
      out.write(header);
      for (int i = 0; i < 300; i++) {
        out.write(block);
      }
    };
  }

  private static String head(int status, String type) {
    return "HTTP/1.1 " + status + " Some Reason\r\n" + type + "\r\n";
  }

  private LargeFaults() {}
}
