package dev.sibyl.http.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// An HTTP answer as a text file: status line, headers, an empty line, body. In the body, `{{id}}`
/// is replaced by the id that is polled, `{{now}}` or `{{now-90s}}` by a time, and `{{files}}` and
/// `{{predictions}}` by the URLs of the files and predictions of the rehearsal.
///
/// @param headers in the order of the file
public record RecordedAnswer(int status, Map<String, String> headers, String body) {

  private static final Pattern NOW = Pattern.compile("\\{\\{now(?:-(\\d+)s)?}}");

  /// Reads a recorded answer.
  ///
  /// @param name of a resource in the folder of this package
  /// @throws UncheckedIOException if there is none
  public static RecordedAnswer load(String name) {
    return parse(Resources.read(name));
  }

  private static RecordedAnswer parse(String text) {
    var head = text.indexOf("\n\n");
    var lines = text.substring(0, head < 0 ? text.length() : head).lines().toList();
    var headers = new LinkedHashMap<String, String>();
    for (var line : lines.subList(1, lines.size())) {
      var colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    var status = Integer.parseInt(lines.getFirst().split(" ", 3)[1]);
    return new RecordedAnswer(status, headers, head < 0 ? "" : text.substring(head + 2));
  }

  /// The answer for one id at one time.
  RecordedAnswer playAs(String id, Instant now) {
    var dated =
        NOW.matcher(body)
            .replaceAll(match -> {
              var ago = match.group(1) == null ? 0 : Long.parseLong(match.group(1));
              return now.minus(Duration.ofSeconds(ago)).truncatedTo(ChronoUnit.MILLIS).toString();
            });
    return new RecordedAnswer(status, headers, dated.replace("{{id}}", id));
  }

  /// The answer with the URLs of a server.
  RecordedAnswer servedAt(String url) {
    return new RecordedAnswer(
        status,
        headers,
        body.replace("{{files}}", url + "/files")
            .replace("{{predictions}}", url + "/replicate/v1/predictions"));
  }

  void send(HttpExchange exchange) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::add);
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
