package dev.sibyl.http.faults;

import dev.sibyl.http.LoopbackServer.Script;

/// Answers that the faults are made from.
public final class Answers {

  /// A prediction without anything to remark.
  public static final String PREDICTION =
      predictionWith("\"status\":\"succeeded\",\"output\":\"fine\"");

  static final String HTML = "Content-Type: text/html; charset=utf-8";
  static final String JSON = "Content-Type: application/json";
  static final String TEXT = "Content-Type: text/plain";

  /// The start of an answer, before the empty line.
  static final String HEAD = "HTTP/1.1 200 OK\r\n" + JSON + "\r\n";

  /// A prediction that has ended, with these members.
  static String predictionWith(String members) {
    return "{\"id\":\""
        + Fault.ID
        + "\",\"created_at\":\"2025-05-19T02:00:17.250Z\",\"started_at\":\"2025-05-19T02:00:17.3Z\""
        + ",\"completed_at\":\"2025-05-19T02:00:26.000Z\","
        + members
        + "}";
  }

  /// A good answer.
  public static Script good() {
    return Script.json(200, PREDICTION);
  }

  static Script page(int status, String words, String... headers) {
    return Script.answer(status, html(words), add(HTML, headers));
  }

  static Script text(int status, String words, String... headers) {
    return Script.answer(status, words, add(TEXT, headers));
  }

  static Script error(int status, String message, String... headers) {
    var body = "{\"error\":{\"message\":\"" + message + "\"}}";
    return Script.answer(status, body, add(JSON, headers));
  }

  static String html(String words) {
    return "<!doctype html>\n<html><head><title>"
        + words
        + "</title></head><body><h1>"
        + words
        + "</h1></body></html>\n";
  }

  private static String[] add(String first, String... others) {
    var all = new String[others.length + 1];
    all[0] = first;
    System.arraycopy(others, 0, all, 1, others.length);
    return all;
  }

  private Answers() {}
}
