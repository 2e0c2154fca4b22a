package dev.sibyl.http.faults;

import static dev.sibyl.http.faults.Answers.predictionWith;

import dev.sibyl.http.LoopbackServer.Script;
import java.util.List;
import java.util.stream.Stream;

/// Predictions with something odd: understood or shown, with a note; nothing is invented.
public final class PredictionFaults {

  private static final String CREATED = "\"created_at\":\"2025-05-19T02:00:17.250Z\"";

  public static List<Fault> all() {
    return Stream.of(statuses(), contents(), times())
        .flatMap(faults -> faults)
        .map(fault -> fault.exits(0).with("--json").says("\"problem\":null"))
        .toList();
  }

  private static Stream<Fault> statuses() {
    return Stream.of(
        status("SUCCEEDED", "succeeded"),
        status("Succeeded", "succeeded"),
        status(" failed ", "failed"),
        status("CANCELED", "canceled"),
        status("cancelled", "canceled"),
        status("ABORTED", "aborted"),
        status("Processing", "pending"),
        status("dreaming", "unrecognized").says("unknown-status"),
        of("no status", "{\"id\":\"" + Fault.ID + "\",\"output\":null}")
            .says("unknown-status", "\"ended\":false"),
        of("status is a number", predictionWith("\"status\":7,\"output\":null"))
            .says("unknown-status", "\"ended\":false"));
  }

  private static Stream<Fault> contents() {
    var body = predictionWith("\"status\":\"succeeded\",\"output\":\"fine\"");
    return Stream.of(
        of("a prediction for another id", body.replace(Fault.ID, "other")).says("other-id"),
        of("no id", body.replaceFirst("\"id\":\"[^\"]*\",", "")).says("\"outcome\":\"succeeded\""),
        of("succeeded with null", succeeded("null")).says("output-missing"),
        of("succeeded with an empty list", succeeded("[]")).says("output-missing"),
        of("succeeded with an empty text", succeeded("\"\"")).says("output-missing"),
        of("succeeded with an empty object", succeeded("{}")).says("output-missing"),
        of("succeeded without output", predictionWith("\"status\":\"succeeded\""))
            .says("output-missing"),
        of("failed without error", predictionWith("\"status\":\"failed\"")).says("error-missing"),
        of("failed with an empty error", predictionWith("\"status\":\"failed\",\"error\":\"\""))
            .says("error-missing"));
  }

  private static Stream<Fault> times() {
    var body = predictionWith("\"status\":\"succeeded\",\"output\":\"fine\"");
    return Stream.of(
        of("a time that is none", body.replace(CREATED, "\"created_at\":\"yesterday\""))
            .says("bad-time: created_at"),
        of("a time that is a number", body.replace(CREATED, "\"created_at\":1752305274"))
            .says("bad-time: created_at"),
        of(
                "a time that is no date",
                body.replace("2025-05-19T02:00:17.250Z", "2025-02-30T00:00:00Z"))
            .says("bad-time: created_at"),
        of(
                "a time beyond all years",
                body.replace("2025-05-19T02:00:26", "+1000000000-12-31T23:59:59"))
            .says("bad-time: completed_at"),
        of("times out of order", body.replace("2025-05-19T02:00:26", "2025-05-19T01:00:26"))
            .says("time-order"),
        Fault.of(
                "a Date that is years off",
                Script.answer(200, body, "Date: Mon, 19 May 2025 02:59:59 GMT"))
            .says("\"expires_at\":\"2025-05-19T03:00:26Z\"", "\"expired\":false"),
        Fault.of("a Date that is none", Script.answer(200, body, "Date: yesterday"))
            .says("\"expired\":true"));
  }

  private static Fault of(String name, String body) {
    return Fault.of(name, Script.json(200, body));
  }

  private static Fault status(String word, String outcome) {
    return of(
            "status " + word,
            predictionWith("\"status\":\"" + word + "\",\"output\":\"fine\",\"error\":\"why\""))
        .says("\"outcome\":\"" + outcome + "\"", "\"status\":\"" + word + "\"");
  }

  private static String succeeded(String output) {
    return predictionWith("\"status\":\"succeeded\",\"output\":" + output);
  }

  private PredictionFaults() {}
}
