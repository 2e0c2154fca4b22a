package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.Style;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.KeyMissing;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.TlsFailed;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import java.util.ArrayList;
import java.util.List;

/// Trouble in words: what happened, which provider was asked, what it said, what to do next.
public final class TroubleText {

  private static final int MAX_MESSAGE_LENGTH = 300;

  /// What happened, in a part of a line.
  static String title(PredictionRef reference, Trouble trouble) {
    var provider = reference.provider().value();
    return switch (trouble) {
      case NotFound _ -> "no such prediction: " + reference.id().value();
      case KeyMissing _ -> "no key for " + provider;
      case KeyRejected _ -> provider + " refused the key";
      case Throttled _ -> provider + " is limiting requests";
      case Failing _ -> provider + " is failing";
      case Unreachable _, TimedOut _, TlsFailed _ -> provider + " could not be reached";
      case Unreadable _ -> provider + " did not answer with a prediction";
      case Defect _ -> "an internal error of Sibyl";
    };
  }

  /// Trouble that may pass, in a part of a line.
  public static String brief(PredictionRef reference, Trouble trouble) {
    var title =
        trouble instanceof NotFound
            ? reference.provider().value() + " does not find it"
            : title(reference, trouble);
    var status = trouble.details().httpStatus();
    return title + (status == null ? "" : " (HTTP " + status + ")");
  }

  /// The whole error: four lines. A defect has three: what to do about it is said once, at the end.
  public static List<Line> lines(
      PredictionRef reference, Trouble trouble, ProviderDescription provider) {
    var title = Line.of(Style.BAD, "sibyl: " + title(reference, trouble));
    var asked =
        Line.of(
            "  asked   "
                + reference.provider().value()
                + " for "
                + reference.id().value()
                + (provider.endpoint() instanceof Endpoint.At(var url) ? " at " + url : ""));
    var advice = advice(reference, trouble, provider);
    return advice.isEmpty()
        ? List.of(title, asked, Line.of("  cause   ").plus(answer(trouble.details())))
        : List.of(
            title,
            asked,
            Line.of("  answer  ").plus(answer(trouble.details())),
            Line.of("  next    " + advice));
  }

  private static Line answer(TroubleDetails details) {
    var facts = new ArrayList<String>();
    if (details.httpStatus() != null) {
      facts.add("HTTP " + details.httpStatus());
    }
    if (details.code() != null) {
      facts.add("code " + details.code());
    }
    if (details.requestId() != null && !details.message().contains(details.requestId())) {
      facts.add("request id " + details.requestId());
    }
    var message = Line.of(details.message()).shortenedTo(MAX_MESSAGE_LENGTH);
    return facts.isEmpty() ? message : message.plus(" (" + String.join(", ", facts) + ")");
  }

  /// What to do next; empty for a defect.
  private static String advice(
      PredictionRef reference, Trouble trouble, ProviderDescription provider) {
    var name = reference.provider().value();
    return switch (trouble) {
      case NotFound _ ->
          "check the id, and whether this account at "
              + name
              + " created it; predictions of other accounts are not found";
      case Refused _ -> keyAdvice(provider);
      case Defect _ -> "";
      case Throttled(var details) ->
          "rate limited: ask again in "
              + (details.retryAfter() == null ? "a minute" : DurationText.of(details.retryAfter()));
      case Unreachable _, TimedOut _, Failing _ ->
          "try again; if that does not help, check the base URL and the network";
      case TlsFailed _ ->
          "check the base URL, and whether a proxy is between this machine and " + name;
      case Unreadable _ ->
          "check the base URL: it may be wrong (providers." + name + ".base-url in the settings)";
    };
  }

  private static String keyAdvice(ProviderDescription provider) {
    return switch (provider.key()) {
      case KeyStatus.Present(var source) ->
          "check the key from " + source + ": it may be wrong, expired or used up";
      case KeyStatus.Missing(var source) -> setKey(source);
      case KeyStatus.NotNeeded _ -> setKey("providers." + provider.name().value() + ".key");
    };
  }

  private static String setKey(String source) {
    return "set the key in " + source + ", or ask another provider with -p";
  }

  private TroubleText() {}
}
