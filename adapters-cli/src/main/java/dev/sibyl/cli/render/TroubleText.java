package dev.sibyl.cli.render;

import dev.sibyl.domain.Address;
import dev.sibyl.domain.Evidence;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.json.SafeText;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.KeyState;
import java.util.ArrayList;
import java.util.List;

/// Trouble in words: what happened, with whom, what the provider said, what to do next.
public final class TroubleText {

  /// What happened, in half a line.
  static String title(Address address, Trouble trouble) {
    var provider = address.provider().value();
    var answered = trouble.evidence().httpStatus() != null;
    return switch (trouble) {
      case NotFound _ -> "no such prediction: " + address.id().value();
      case Refused _ -> answered ? provider + " refused the key" : "no key for " + provider;
      case Throttled _ -> provider + " asks for patience";
      case Unavailable _ ->
          answered ? provider + " is failing" : provider + " could not be reached";
      case Unreadable _ -> provider + " did not answer with a prediction";
    };
  }

  /// Trouble that may pass, in a line.
  public static String brief(Address address, Trouble trouble) {
    var title =
        trouble instanceof NotFound
            ? address.provider().value() + " does not find it"
            : title(address, trouble);
    var status = trouble.evidence().httpStatus();
    return title + (status == null ? "" : " (HTTP " + status + ")");
  }

  /// The error as people read it: four lines.
  public static List<String> lines(
      Address address, Trouble trouble, ProviderDescription provider, Style style) {
    return List.of(
        style.alarming("sibyl: " + title(address, trouble)),
        "  asked   " + address.provider().value() + " for " + address.id().value() + at(provider),
        "  answer  " + said(trouble.evidence()),
        "  next    " + advice(address, trouble, provider));
  }

  private static String at(ProviderDescription provider) {
    return provider.url() == null ? "" : " at " + provider.url();
  }

  private static String said(Evidence evidence) {
    var message = SafeText.line(evidence.message());
    var facts = new ArrayList<String>();
    if (evidence.httpStatus() != null) {
      facts.add("HTTP " + evidence.httpStatus());
    }
    if (evidence.code() != null) {
      facts.add("code " + SafeText.line(evidence.code()));
    }
    if (evidence.requestId() != null && !message.contains(evidence.requestId())) {
      facts.add("request id " + SafeText.line(evidence.requestId()));
    }
    var shown = message.length() <= 300 ? message : message.substring(0, 300) + "…";
    return facts.isEmpty() ? shown : shown + " (" + String.join(", ", facts) + ")";
  }

  private static String advice(Address address, Trouble trouble, ProviderDescription provider) {
    var name = address.provider().value();
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
      case Throttled(var evidence) ->
          evidence.retryAfter() == null
              ? "ask again in a minute"
              : "ask again in " + Human.duration(evidence.retryAfter());
      case Unavailable(_, var passing) ->
          passing
              ? "try again; if it stays so, check the base URL and the network"
              : "check the base URL, and who stands between you and " + name;
      case Unreadable _ ->
          "check the base URL, it looks wrong: providers." + name + ".base-url in the settings";
    };
  }

  private TroubleText() {}
}
