package dev.sibyl.http.faults;

import static dev.sibyl.http.faults.Answers.error;
import static dev.sibyl.http.faults.Answers.page;
import static dev.sibyl.http.faults.Answers.text;

import dev.sibyl.http.LoopbackServer.Script;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Errors that a provider reports by an HTTP status.
public final class StatusFaults {

  private static final String RATE = "(?i)rate.?limit";
  private static final String BASE_URL = "(?i)base URL";

  /// Retried, then 5; the body's own first words are shown.
  public static List<Fault> transientErrors() {
    return IntStream.of(408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524)
        .boxed()
        .flatMap(status ->
            Stream.of(
                    Fault.of(status + " with HTML", page(status, "Bad luck"))
                        .says("(?i)bad luck|web page"),
                    Fault.of(status + " with JSON", error(status, "Bad luck")).says("Bad luck"),
                    Fault.of(status + " with text", text(status, "Bad luck")).says("Bad luck"),
                    Fault.of(status + " without a body", Script.answer(status, "")))
                .map(fault -> fault.exits(5).says("HTTP " + status).isRetried())
                .map(fault -> status == 429 ? fault.says(RATE) : fault))
        .toList();
  }

  /// Final: 6, with the message.
  public static List<Fault> finalErrors() {
    return Stream.of(
            Fault.of("400", error(400, "Bad luck")),
            Fault.of("405", error(405, "Bad luck")),
            Fault.of("422", error(422, "Bad luck")),
            Fault.of(
                "500 that says invalid_request",
                Script.json(
                    500, "{\"error\":{\"message\":\"Bad luck\",\"code\":\"invalid_request\"}}")),
            Fault.of(
                "400 with a list of errors",
                Script.json(
                    400,
                    "{\"success\":false,\"errors\":[{\"code\":6003,\"message\":\"Bad luck\"}]}")),
            Fault.of(
                "422 with a list of details",
                Script.json(
                    422,
                    "{\"detail\":[{\"loc\":[\"path\",\"id\"],\"msg\":\"Bad luck\",\"type\":\"x\"}]}")))
        .map(fault -> fault.exits(6).says("Bad luck"))
        .toList();
  }

  /// The key or the account: 4. What only looks like it: 5.
  public static List<Fault> refusals() {
    var key =
        Stream.of(
                Fault.of("401 with JSON", error(401, "Bad luck")).says("Bad luck"),
                Fault.of("403 with JSON", error(403, "Bad luck")).says("Bad luck"),
                Fault.of("401 without a body", Script.answer(401, "")),
                Fault.of("403 without a body", Script.answer(403, "")),
                Fault.of(
                    "401 as problem details",
                    Script.answer(
                        401,
                        "{\"title\":\"Unauthenticated\",\"detail\":\"Bad luck\",\"status\":401}",
                        "Content-Type: application/problem+json")))
            .map(fault -> fault.exits(4).says("(?i)refused the key", "my\\.conf"));
    var credit =
        Stream.of(
                Fault.of("402 with JSON", error(402, "Bad luck")),
                Fault.of("402 without a body", Script.answer(402, "")),
                Fault.of("401 insufficient credit", error(401, "Insufficient credit")),
                Fault.of("403 insufficient quota", error(403, "insufficient_user_quota")),
                Fault.of("403 quota used up in Chinese", error(403, "该令牌额度已用尽")),
                Fault.of("200 insufficient balance", error(200, "Insufficient balance")))
            .map(fault -> fault.exits(4).says("(?i)no credit").doesNotSay("(?i)check the key"));
    var innocent =
        Stream.of(
                Fault.of("401 with HTML", page(401, "Bad luck")),
                Fault.of("402 with HTML", page(402, "Bad luck")),
                Fault.of("403 with HTML", page(403, "Just a moment")),
                Fault.of("403 of a firewall", text(403, "error code: 1020")).says("1020"),
                Fault.of("403 of a rate limiter", text(403, "error code: 1015")).says(RATE),
                Fault.of("429 of a rate limiter", text(429, "error code: 1015")).says(RATE),
                Fault.of("503 of a rate limiter", text(503, "error code: 1015")).says(RATE),
                Fault.of("403 about the rate", error(403, "API rate limit exceeded")).says(RATE),
                Fault.of("403 with Retry-After", error(403, "No", "Retry-After: 5")).says(RATE))
            .map(fault -> fault.exits(5).doesNotSay("refused the key", "(?i)check the key"));
    return Stream.of(key, credit, innocent).flatMap(faults -> faults).toList();
  }

  /// As the status says, whatever the challenge is; no other credential is sent.
  public static List<Fault> challenges() {
    return Stream.of(
            "Negotiate",
            "Kerberos",
            "",
            "Basic realm=\"x\"",
            "Digest realm=\"x\", nonce=\"y\", qop=\"auth\"",
            "NTLM",
            "\"=,;= %%% =\"\"",
            "Negotiate\r\nWWW-Authenticate: Basic realm=\"x\"\r\nWWW-Authenticate:")
        .flatMap(challenge ->
            Stream.of(
                Fault.of(
                        "401 with the challenge " + nameOf(challenge),
                        error(401, "Bad luck", "WWW-Authenticate: " + challenge))
                    .exits(4),
                Fault.of(
                        "407 with the challenge " + nameOf(challenge),
                        error(
                            407,
                            "Bad luck",
                            "Proxy-Authenticate: "
                                + challenge.replace("WWW-Authenticate", "Proxy-Authenticate")))
                    .exits(5)
                    .says("(?i)proxy"),
                Fault.of(
                        "407 of a server with the challenge " + nameOf(challenge),
                        error(407, "Bad luck", "WWW-Authenticate: " + challenge))
                    .exits(5)
                    .says("(?i)proxy")))
        .toList();
  }

  private static String nameOf(String challenge) {
    return switch (challenge) {
      case "" -> "empty";
      case String garbage when garbage.startsWith("\"") -> "garbage";
      case String several when several.contains("\r\n") -> "several";
      default -> challenge.split(" ")[0];
    };
  }

  /// The prediction does not exist: 3. The path does not exist: 6.
  public static List<Fault> notFound() {
    var prediction =
        Stream.of(
                Fault.of("404 with JSON", error(404, "Bad luck")).says("Bad luck"),
                Fault.of("404 without a body", Script.answer(404, "")),
                Fault.of("410 with JSON", error(410, "Bad luck")).says("Bad luck"),
                Fault.of("410 without a body", Script.answer(410, "")),
                Fault.of(
                    "400 task_not_exist",
                    Script.json(
                        400, "{\"code\":\"task_not_exist\",\"message\":\"no\",\"data\":null}")))
            .map(fault -> fault.exits(3).says("no such prediction"));
    var path =
        Stream.of(
                Fault.of("404 with HTML", page(404, "Not Found")),
                Fault.of("404 Invalid URL", error(404, "Invalid URL (GET /v1/predictions/x)")),
                Fault.of(
                    "404 of Kong",
                    Script.json(404, "{\"message\":\"no Route matched with those values\"}")),
                Fault.of("404 of Express", page(404, "Cannot GET /predictions/x")),
                Fault.of(
                    "404 of NestJS",
                    Script.json(
                        404,
                        "{\"statusCode\":404,\"message\":\"Cannot GET /x\",\"error\":\"Not Found\"}")),
                Fault.of(
                    "404 of Prism",
                    Script.json(
                        404,
                        "{\"type\":\"https://stoplight.io/prism/errors#NO_PATH_MATCHED_ERROR\","
                            + "\"title\":\"Route not resolved, no path matched\",\"status\":404,"
                            + "\"detail\":\"The route /x hasn't been found\"}")),
                Fault.of(
                    "404 NO_ROUTE",
                    Script.json(404, "{\"code\":\"NO_ROUTE\",\"message\":\"nothing here\"}")))
            .map(fault -> fault.exits(6).says(BASE_URL));
    return Stream.concat(prediction, path).toList();
  }

  /// Redirects to another site, which are not followed.
  public static List<Fault> redirects(URI elsewhere) {
    return IntStream.of(301, 302, 303, 307, 308)
        .mapToObj(status ->
            Fault.of(
                    status + " to another host",
                    Script.answer(status, "", "Location: " + elsewhere + "/v1/predictions/x"))
                .exits(6)
                .says("(?i)redirect", BASE_URL))
        .toList();
  }

  private StatusFaults() {}
}
