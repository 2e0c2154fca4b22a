package dev.sibyl.clients;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.http.AggregatorProfile;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Request;
import dev.sibyl.http.Router;
import dev.sibyl.http.aggregator.Replicate;
import dev.sibyl.http.rehearsal.RecordedAnswer;

/// A site that answers as an aggregator does: with its recorded answer for every id, but for those
/// that name a trouble. It quotes the key that it refuses.
record AggregatorSite(AggregatorProfile profile) implements Router {

  @Override
  public Script route(Request request) {
    if (request.head().startsWith("POST ")) {
      return command(request);
    }
    return switch (request.id()) {
      case "not-found", "webpage", "unavailable" -> recorded(request.id());
      case "refused" -> Script.json(401, quoted(request.header("Authorization")));
      case "aborted", "processing" -> Script.json(200, prediction(request.id(), request.id()));
      default -> sample();
    };
  }

  private Script command(Request request) {
    if (!request.path().endsWith("/cancel")) {
      return Script.json(201, prediction("created-" + request.number(), "starting"));
    }
    return canCancel()
        ? Script.json(200, prediction("processing", "canceled"))
        : recorded("invalid-url");
  }

  private static String prediction(String id, String status) {
    return JsonObject.EMPTY.with("id", Json.of(id)).with("status", Json.of(status)).print();
  }

  /// Only Replicate documents cancellation.
  boolean canCancel() {
    return profile.equals(Replicate.PROFILE);
  }

  /// What it answers for most ids.
  RecordedAnswer recordedSample() {
    return RecordedAnswer.load("samples/" + profile.name() + ".http");
  }

  private Script sample() {
    return Script.recorded(recordedSample());
  }

  private static Script recorded(String name) {
    return Script.recorded(RecordedAnswer.load("answers/" + name + ".http"));
  }

  private static String quoted(String credentials) {
    return JsonObject.EMPTY.with("detail", Json.of("not valid: " + credentials)).print();
  }
}
