package dev.sibyl.http.faults;

import static dev.sibyl.http.faults.Answers.HEAD;
import static dev.sibyl.http.faults.Answers.error;
import static dev.sibyl.http.faults.Answers.predictionWith;

import dev.sibyl.http.LoopbackServer.Script;
import java.util.List;
import java.util.stream.Stream;

/// A text in every place where an answer can have one: sequences that control a terminal, or the
/// key. Neither may come out.
public final class HostileTextFaults {

  /// Sets the title and the clipboard, clears the screen, reverses the direction, goes back.
  private static final String SEQUENCES =
      "\u001b]0;owned\u0007\u001b]52;c;b3duZWQ=\u0007\u001b[2J\u009b31m\u202egnp.exe\u2066\u0000\b\r";

  /// The sequences as a header or a status line can have them.
  private static final String IN_A_LINE = SEQUENCES.replace("\r", "").replace("\u0000", "");

  public static List<Fault> sequences() {
    return faults("sequences", IN_A_LINE, inJson(SEQUENCES));
  }

  public static List<Fault> key() {
    var escaped = Fault.KEY.replace("k", "\\u006b");
    return Stream.concat(
            faults("key", Fault.KEY, Fault.KEY).stream(),
            faults("escaped key", Fault.KEY, escaped).stream()
                .filter(fault -> fault.name().contains("member")))
        .toList();
  }

  /// @param line as it is written in a head or a plain body
  /// @param json as it is written in a string of JSON
  private static List<Fault> faults(String what, String line, String json) {
    var quoted = "\"" + json + "\"";
    var members =
        Stream.of("model", "version", "error", "logs", "output", "source", "deployment", json)
            .map(name ->
                Fault.of(
                    what + " in the member " + (name.equals(json) ? "of its own name" : name),
                    Script.json(
                        200, predictionWith("\"status\":\"failed\",\"" + name + "\":" + quoted))));
    var odd =
        Stream.of(
            member(what, "id", "{\"status\":\"starting\",\"id\":" + quoted + "}"),
            member(what, "status", predictionWith("\"status\":" + quoted)),
            member(
                what,
                "created_at",
                "{\"id\":\"x\",\"status\":\"starting\",\"created_at\":" + quoted + "}"),
            member(
                what,
                "a list",
                predictionWith("\"status\":\"succeeded\",\"output\":[" + quoted + "]")),
            member(
                what,
                "an object",
                predictionWith(
                    "\"status\":\"failed\",\"error\":{\"message\":"
                        + quoted
                        + ",\"code\":"
                        + quoted
                        + "}")),
            member(
                what,
                "a URL",
                predictionWith(
                    "\"status\":\"succeeded\",\"output\":\"https://x.example/" + json + "\"")),
            member(
                what,
                "urls",
                predictionWith(
                    "\"status\":\"succeeded\",\"output\":1,\"urls\":{\"web\":" + quoted + "}")));
    var errors =
        Stream.of(
            Fault.of(what + " in a message member", error(503, json)).exits(5),
            Fault.of(
                    what + " in a code member",
                    Script.json(503, "{\"message\":\"no\",\"code\":" + quoted + "}"))
                .exits(5),
            Fault.of(
                    what + " in a title member",
                    Script.json(401, "{\"title\":" + quoted + ",\"detail\":" + quoted + "}"))
                .exits(4),
            Fault.of(
                    what + " in a detail member",
                    Script.json(422, "{\"detail\":{" + quoted + ":1}}"))
                .exits(6),
            Fault.of(what + " in a plain text", Answers.text(503, "no " + line)).exits(5),
            Fault.of(what + " in a page", Answers.page(503, line)).exits(5),
            Fault.of(
                    what + " in a body that is not JSON", Script.json(200, "{\"a\": " + line + "}"))
                .exits(6),
            Fault.of(what + " in a request id", error(503, "no", "X-Request-Id: " + line))
                .exits(5, 6),
            Fault.of(
                    what + " in a redirect",
                    Script.answer(302, "", "Location: https://x.example/" + line))
                .exits(5, 6),
            Fault.of(
                    what + " in a content coding",
                    Script.answer(200, "{}", "Content-Encoding: " + line))
                .exits(5, 6),
            Fault.of(what + " in a content type", Script.answer(200, "no", "Content-Type: " + line))
                .exits(5, 6),
            Fault.of(what + " in Retry-After", error(429, "no", "Retry-After: " + line))
                .exits(5, 6),
            Fault.of(what + " in a challenge", error(401, "no", "WWW-Authenticate: " + line))
                .exits(4, 5, 6),
            Fault.of(what + " in the reason", Script.raw("HTTP/1.1 503 " + line + "\r\n\r\n"))
                .exits(5, 6),
            Fault.of(what + " in the status", Script.raw("HTTP/1.1 " + line + "\r\n\r\n"))
                .exits(5, 6),
            Fault.of(what + " instead of HTTP", Script.raw(line + "\r\n\r\n")).exits(5, 6),
            Fault.of(what + " instead of a header", Script.raw(HEAD + line + "\r\n\r\n{}"))
                .exits(5, 6),
            Fault.of(
                    what + " in a length",
                    Script.raw(HEAD + "Content-Length: " + line + "\r\n\r\n{}"))
                .exits(5, 6),
            Fault.of(
                    what + " in a chunk size",
                    Script.raw(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + line + "\r\n{}"))
                .exits(5, 6),
            Fault.of(
                    what + " in a transfer coding",
                    Script.raw(HEAD + "Transfer-Encoding: " + line + "\r\n\r\n{}"))
                .exits(5, 6));
    return Stream.of(members, odd, errors)
        .flatMap(faults -> faults)
        .map(fault -> fault.exitCodes().isEmpty() ? fault.exits(0) : fault)
        .toList();
  }

  private static Fault member(String what, String name, String body) {
    return Fault.of(what + " in the member " + name, Script.json(200, body));
  }

  /// Control characters must be escaped in JSON, the others need not be.
  private static String inJson(String text) {
    var json = new StringBuilder();
    text.chars()
        .forEach(unit -> {
          if (unit < ' ') {
            json.append("\\u%04x".formatted(unit));
          } else {
            json.append((char) unit);
          }
        });
    return json.toString();
  }

  private HostileTextFaults() {}
}
