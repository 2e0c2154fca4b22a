package dev.sibyl.http.faults;

import static dev.sibyl.http.faults.Answers.PREDICTION;
import static dev.sibyl.http.faults.Answers.error;
import static dev.sibyl.http.faults.Answers.page;

import dev.sibyl.http.LoopbackServer.Script;
import java.util.List;
import java.util.stream.Stream;

/// Good statuses with a body that is no prediction.
public final class BodyFaults {

  /// The base URL looks wrong: 6, with the one that was used.
  public static List<Fault> webPages() {
    var page = Answers.html("Welcome");
    return Stream.of(
            Fault.of("200 text/html", page(200, "Welcome")),
            Fault.of("200 HTML that is called JSON", Script.json(200, page)),
            Fault.of("200 HTML without a type", Script.answer(200, page)),
            Fault.of("200 empty text/html", Script.answer(200, "", Answers.HTML)),
            Fault.of("202 text/html", page(202, "Welcome")))
        .map(fault -> fault.exits(6).says("(?i)base URL", "http://127\\.0\\.0\\.1:\\d+"))
        .toList();
  }

  /// Errors with status 200: as the envelope says.
  public static List<Fault> envelopes() {
    return List.of(
        envelope("{\"code\":401,\"msg\":\"no key\"}").exits(4).says("no key"),
        envelope("{\"code\":\"404\",\"msg\":\"none\"}").exits(3),
        envelope("{\"status\":503,\"message\":\"closed\"}").exits(5).says("closed"),
        envelope("{\"code\":429,\"message\":\"slow\"}").exits(5).says("(?i)rate.?limit"),
        envelope("{\"code\":\"task_not_exist\",\"message\":\"\",\"data\":null}").exits(3),
        envelope("{\"error\":{\"message\":\"no\",\"code\":\"invalid_api_key\"}}").exits(4),
        Fault.of("200 with an invalid key in Chinese", error(200, "无效的令牌")).exits(4),
        Fault.of("200 with too many requests", error(200, "Too many requests")).exits(5));
  }

  private static Fault envelope(String body) {
    return Fault.of("200 " + body, Script.json(200, body));
  }

  /// 6, with a line that says what is wrong.
  public static List<Fault> unreadable() {
    var number = "9".repeat(1_000_000);
    return Stream.of(
            Fault.of("empty body", Script.json(200, "")).says("(?i)empty"),
            Fault.of("204 without a body", Script.raw("HTTP/1.1 204 No Content\r\n\r\n")),
            Fault.of("blank body", Script.json(200, " \r\n\t")).says("(?i)empty|JSON"),
            Fault.of("null", Script.json(200, "null")).says("(?i)object|prediction"),
            Fault.of("array", Script.json(200, "[" + PREDICTION + "]")).says("(?i)object"),
            Fault.of("number", Script.json(200, "17")).says("(?i)object"),
            Fault.of("string", Script.json(200, "\"starting\"")).says("(?i)object"),
            Fault.of("empty object", Script.json(200, "{}")).says("(?i)not a prediction"),
            Fault.of("JSON cut short", Script.json(200, cut())).says("(?i)JSON"),
            Fault.of("JSON cut short in a key", Script.json(200, "{\"id")).says("(?i)JSON"),
            Fault.of("trailing object", Script.json(200, PREDICTION + "{}")).says("(?i)JSON"),
            Fault.of("trailing junk", Script.json(200, PREDICTION + " oops")).says("(?i)JSON"),
            Fault.of("a comment", Script.json(200, "/* a */" + PREDICTION)).says("(?i)JSON"),
            Fault.of("single quotes", Script.json(200, PREDICTION.replace('"', '\'')))
                .says("(?i)JSON"),
            Fault.of("arrays 100,000 deep", Script.json(200, "[".repeat(100_000))),
            Fault.of("objects 100,000 deep", Script.json(200, "{\"a\":".repeat(100_000))),
            Fault.of("output 100,000 deep", Script.json(200, output(deep(100_000)))),
            Fault.of("number of a million digits", Script.json(200, output(number))),
            Fault.of("fraction of a million digits", Script.json(200, output("0." + number))),
            Fault.of("exponent of a million digits", Script.json(200, output("1e" + number))),
            Fault.of("key of a million characters", Script.json(200, "{\"" + number + "\":1}")),
            Fault.of("plain text", Script.json(200, "It works!")),
            Fault.of("an image", Script.answer(200, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1})))
        .map(fault -> fault.exits(6).says("(?m)^ *answer +\\S"))
        .toList();
  }

  private static String cut() {
    return PREDICTION.substring(0, PREDICTION.length() - 5);
  }

  private static String output(String json) {
    return Answers.predictionWith("\"status\":\"succeeded\",\"output\":" + json);
  }

  private static String deep(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }

  private BodyFaults() {}
}
