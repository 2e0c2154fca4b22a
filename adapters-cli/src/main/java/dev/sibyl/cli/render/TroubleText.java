package dev.sibyl.cli.render;

import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.json.SafeText;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.KeyState;
import java.util.ArrayList;
import java.util.List;

/// Trouble in words: what happened, with whom, what the provider said, what to do next.
public final class TroubleText {

  /// What happened, in half a line.
  static String title(PredictionRef reference, Trouble trouble) {
    var provider = reference.provider().value();
    var answered = trouble.details().httpStatus() != null;
    return switch (trouble) {
      case NotFound _ -> "no such prediction: " + reference.id().value();
      case Refused _ -> answered ? provider + " refused the key" : "no key for " + provider;
      case Throttled _ -> provider + " asks for patience";
      case Unavailable _ ->
          answered ? provider + " is failing" : provider + " could not be reached";
      case Unreadable _ -> provider + " did not answer with a prediction";
    };
  }

  /// Trouble that may pass, in a line.
  public static String brief(PredictionRef reference, Trouble trouble) {
    var title =
        trouble instanceof NotFound
            ? reference.provider().value() + " does not find it"
            : title(reference, trouble);
    var status = trouble.details().httpStatus();
    return title + (status == null ? "" : " (HTTP " + status + ")");
  }

  /// The error as people read it: four lines.
  public static List<String> lines(
      PredictionRef reference, Trouble trouble, ProviderDescription provider, Style style) {
    return List.of(
        style.alarming("sibyl: " + title(reference, trouble)),
        "  asked   "
            + reference.provider().value()
            + " for "
            + reference.id().value()
            + at(provider),
        "  answer  " + said(trouble.details()),
        "  next    " + advice(reference, trouble, provider));
  }

  private static String at(ProviderDescription provider) {
    return provider.url() == null ? "" : " at " + provider.url();
  }

  private static String said(TroubleDetails details) {
    var message = SafeText.line(details.message());
    var facts = new ArrayList<String>();
    if (details.httpStatus() != null) {
      facts.add("HTTP " + details.httpStatus());
    }
    if (details.code() != null) {
      facts.add("code " + SafeText.line(details.code()));
    }
    if (details.requestId() != null && !message.contains(details.requestId())) {
      facts.add("request id " + SafeText.line(details.requestId()));
    }
    var shown = message.length() <= 300 ? message : message.substring(0, 300) + "…";
    return facts.isEmpty() ? shown : shown + " (" + String.join(", ", facts) + ")";
  }

  private static String advice(
      PredictionRef reference, Trouble trouble, ProviderDescription provider) {
    var name = reference.provider().value();
    return switch (trouble) {
      case NotFound _ ->
          "check the id, and whether this account at "
              + name
              + " made it; others' are not found either";
      case Refused _ ->
          provider.keyState() == KeyState.PRESENT
              ? "check the key from "
                  + provider.keySource()
                  + ": it may be wrong, expired or used up"
              : "set the key in " + provider.keySource() + ", or ask another provider with -p";
      case Throttled(var details) ->
          details.retryAfter() == null
              ? "ask again in a minute"
              : "ask again in " + PredictionText.duration(details.retryAfter());
      case Unavailable(_, var passing) ->
          passing
              ? "try again; if it stays so, check the base URL and the network"
              : "check the base URL, and who stands between you and " + name;
      case Unreadable _ ->
          "check the base URL, it polls wrong: providers." + name + ".base-url in the settings";
    };
  }

  private TroubleText() {}
}
