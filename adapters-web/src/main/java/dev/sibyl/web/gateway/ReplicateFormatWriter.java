package dev.sibyl.web.gateway;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.domain.json.JsonText;
import dev.sibyl.domain.json.RawJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes predictions as clients of Replicate expect them. What those clients do not depend on
/// stays as it was sent, to the digit.
public final class ReplicateFormatWriter {

  private static final String ABORTED = "aborted: its deadline passed before it had started";

  /// Writes a prediction for someone who has not asked for it.
  ///
  /// @param registered when its watch began
  /// @param predictions the URL of all predictions, with which its links begin
  public static String write(
      PredictionRef reference, Found answer, Instant registered, String predictions) {
    return write(
            new AskedPrediction(reference, reference.id().value(), predictions), answer, registered)
        .print();
  }

  /// Writes a prediction.
  ///
  /// @param registered when its watch began
  static JsonText write(AskedPrediction asked, Found answer, Instant registered) {
    return write(asked, answer, registered, word(answer.prediction().status()));
  }

  /// Writes a prediction that was just created, to a caller who wanted to wait for its end. The
  /// official client takes every status but `starting` for the end.
  static JsonText writeCreated(AskedPrediction asked, Found answer, Instant registered) {
    var status = answer.prediction().status();
    var word = status.hasEnded() ? word(status) : Known.STARTING.word();
    return write(asked, answer, registered, word);
  }

  private static JsonText write(
      AskedPrediction asked, Found answer, Instant registered, String status) {
    var prediction = answer.prediction();
    var members = new LinkedHashMap<String, Json>();
    members.put("id", new JsonString(asked.asked()));
    members.put("status", new JsonString(status));
    members.put("urls", urls(asked));
    putError(members, prediction);
    putMissing(members, prediction.raw(), registered);
    return prediction.raw().merge(members);
  }

  /// The official client never ends on `aborted`, and takes `canceled` for success without output.
  /// A word that it does not know would make it wait for ever too, but this one may still end.
  private static String word(Status status) {
    return switch (status) {
      case Known.ABORTED -> Known.FAILED.word();
      case Known known -> known.word();
      case Status.Unrecognized _ -> Known.PROCESSING.word();
    };
  }

  private static Json urls(AskedPrediction asked) {
    var url = asked.base() + "/" + asked.asked();
    var members = new LinkedHashMap<String, Json>();
    members.put("get", new JsonString(url));
    members.put("cancel", new JsonString(url + "/cancel"));
    return new JsonObject(members);
  }

  private static void putError(Map<String, Json> members, Prediction prediction) {
    var failure = prediction.failure();
    if (prediction.status() == Known.ABORTED) {
      members.put(
          "error", new JsonString(failure == null ? ABORTED : ABORTED + ": " + failure.message()));
    } else if (failure != null && isWithoutError(prediction)) {
      members.put("error", new JsonString(failure.message())); // an envelope has said it
    }
  }

  private static boolean isWithoutError(Prediction prediction) {
    return prediction.raw() instanceof JsonObject sent
        && (!sent.has("error") || sent.get("error") == JsonNull.NULL);
  }

  private static void putMissing(Map<String, Json> members, RawJson sent, Instant registered) {
    putMissing(members, sent, "input", JsonObject.EMPTY);
    putMissing(members, sent, "output", JsonNull.NULL);
    putMissing(members, sent, "error", JsonNull.NULL);
    putMissing(members, sent, "logs", new JsonString(""));
    putMissing(members, sent, "metrics", JsonObject.EMPTY);
    putMissing(members, sent, "created_at", new JsonString(registered.toString()));
  }

  private static void putMissing(Map<String, Json> members, RawJson sent, String name, Json value) {
    if (!sent.has(name)) {
      members.putIfAbsent(name, value);
    }
  }

  private ReplicateFormatWriter() {}
}
