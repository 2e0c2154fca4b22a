package dev.sibyl.domain;

import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.KeyInvalid;
import dev.sibyl.domain.Lookup.KeyMissing;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NoCredit;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.ProxyRejected;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.TlsFailed;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.util.LinkedHashMap;

/// Why a prediction is not known or not done, as the JSON output says it.
///
/// @param kind a stable word
/// @param title what happened, in a part of a line
public record Problem(String kind, String title, TroubleDetails details) {

  /// What a poll met.
  public static Problem of(PredictionRef reference, Trouble trouble) {
    var problem = of(reference.provider(), trouble);
    return trouble instanceof NotFound
        ? new Problem(
            problem.kind, problem.title + ": " + reference.id().value(), trouble.details())
        : problem;
  }

  /// What a poll met, in words for all predictions of an account.
  public static Problem of(ProviderName provider, Trouble trouble) {
    return new Problem(kind(trouble), title(provider.value(), trouble), trouble.details());
  }

  private static String kind(Trouble trouble) {
    return switch (trouble) {
      case NotFound _ -> "not_found";
      case Refused _ -> "refused";
      case Throttled _ -> "throttled";
      case Unavailable _ -> "unavailable";
      case Unreadable _ -> "unreadable";
      case Defect _ -> "defect";
    };
  }

  private static String title(String provider, Trouble trouble) {
    return switch (trouble) {
      case NotFound _ -> "no such prediction";
      case KeyMissing _ -> "no key for " + provider;
      case KeyInvalid _ -> "the key for " + provider + " cannot be used";
      case KeyRejected _ -> provider + " refused the key";
      case NoCredit _ -> "the account at " + provider + " has no credit";
      case Throttled _ -> "rate limited by " + provider;
      case Failing failing ->
          failing.isFromTheWay()
              ? "a proxy or firewall blocked the request to " + provider
              : provider + " is failing";
      case Unreachable _, TimedOut _, TlsFailed _, ProxyRejected _ ->
          provider + " could not be reached";
      case Unreadable _ -> provider + " did not answer with a prediction";
      case Defect _ -> "an internal error of Sibyl";
    };
  }

  /// The member `problem` of the JSON output.
  public JsonObject json() {
    var members = new LinkedHashMap<String, Json>();
    members.put("kind", new JsonString(kind));
    members.put("title", new JsonString(title));
    members.put("detail", new JsonString(details.message()));
    members.put("http_status", Json.of(details.httpStatus()));
    members.put("code", Json.of(details.code()));
    members.put("request_id", Json.of(details.requestId()));
    members.put("retry_after_seconds", JsonNumber.ofSeconds(details.retryAfter()));
    return new JsonObject(members);
  }
}
