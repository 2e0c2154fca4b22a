package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.Style;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.KeyInvalid;
import dev.sibyl.domain.Lookup.KeyMissing;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NoCredit;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.ProxyRejected;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.TlsFailed;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Problem;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import java.util.ArrayList;
import java.util.List;

/// Trouble in words: what happened, which provider was asked, what it said, what to do next.
public final class TroubleText {

  private static final int MAX_MESSAGE_LENGTH = 300;

  private static String title(PredictionRef reference, Trouble trouble) {
    return Problem.of(reference, trouble).title();
  }

  private static boolean isRejectedRequest(TroubleDetails details) {
    var status = details.httpStatus();
    return status != null && (status == 400 || status == 422 || status == 500);
  }

  /// Trouble that may pass, in a part of a line.
  public static String brief(PredictionRef reference, Trouble trouble) {
    return withStatus(
        trouble instanceof NotFound
            ? reference.provider().value() + " does not find it"
            : title(reference, trouble),
        trouble);
  }

  /// Why a provider gave no answer, in a part of a line.
  static String brief(PredictionRef reference, Trouble trouble, ProviderDescription provider) {
    return withStatus(title(reference, trouble, provider), trouble);
  }

  /// What a poll met, with the words of its cause, in a part of a line.
  public static String cause(PredictionRef reference, Trouble trouble) {
    var message = trouble.details().message();
    return brief(reference, trouble) + (message.isEmpty() ? "" : ": " + Shortened.of(message));
  }

  private static String withStatus(String title, Trouble trouble) {
    var status = trouble.details().httpStatus();
    return title + (status == null ? "" : " (HTTP " + status + ")");
  }

  /// The whole error: four lines. A defect has three: what to do about it is said once, at the end.
  public static List<Line> lines(
      PredictionRef reference, Trouble trouble, ProviderDescription provider) {
    var title = Line.of(Style.BAD, "sibyl: " + title(reference, trouble, provider));
    var asked = asked(reference, provider);
    var advice = advice(reference, trouble, provider);
    return advice.isEmpty()
        ? List.of(title, asked, Line.of("  cause   ").plus(answer(trouble.details())))
        : List.of(title, asked, answered(trouble.details()), Line.of("  next    " + advice));
  }

  static Line asked(PredictionRef reference, ProviderDescription provider) {
    return Line.of(
        "  asked   "
            + reference.provider().value()
            + " for "
            + reference.id().value()
            + (provider.endpoint() instanceof Endpoint.At(var url) ? " at " + url : ""));
  }

  static Line answered(TroubleDetails details) {
    return Line.of("  answer  ").plus(answer(details));
  }

  private static String title(
      PredictionRef reference, Trouble trouble, ProviderDescription provider) {
    return trouble instanceof KeyRejected && isAskedWithoutKey(provider)
        ? reference.provider().value() + " wants a key"
        : title(reference, trouble);
  }

  private static boolean isAskedWithoutKey(ProviderDescription provider) {
    return provider.key() instanceof KeyStatus.Omitted
        || provider.key() instanceof KeyStatus.NotNeeded;
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
      case KeyMissing _ -> missingKeyAdvice(provider);
      case KeyInvalid _ -> "change the key or its file as above, or ask another provider with -p";
      case KeyRejected _ -> keyAdvice(provider);
      case NoCredit _ ->
          "add credit to the account at " + name + ", or ask another provider with -p";
      case Throttled(var details) -> "try again in " + retryTime(details);
      case Failing failing when failing.isFromTheWay() ->
          "try again; if that does not help, check the proxy, the firewall and the base URL";
      case Failing(var details) ->
          "the problem is at "
              + name
              + ", not in your settings: try again"
              + (details.retryAfter() == null ? " later" : " in " + retryTime(details));
      case Unreachable _, TimedOut _ ->
          "try again; if that does not help, see what fails on the way:  sibyl check " + name;
      case TlsFailed _ ->
          "check the base URL; if your network inspects TLS, set trust-store to the certificate of its"
              + " authority";
      case ProxyRejected _ ->
          "set user and password in the URL of the proxy: HTTPS_PROXY, HTTP_PROXY or ALL_PROXY";
      case Defect _ -> "";
      case Unreadable(var details) ->
          (isRejectedRequest(details) ? "check the id, and the base URL" : "check the base URL")
              + ": it may be wrong (providers."
              + name
              + ".base-url in the settings)";
    };
  }

  private static String retryTime(TroubleDetails details) {
    return details.retryAfter() == null ? "a minute" : DurationText.of(details.retryAfter());
  }

  private static String keyAdvice(ProviderDescription provider) {
    var name = provider.name().value();
    return switch (provider.key()) {
      case KeyStatus.Present(var source) -> checkKey(source);
      case KeyStatus.Invalid(var source, _) -> checkKey(source);
      case KeyStatus.Missing(var source, _) -> setKey(source);
      case KeyStatus.Omitted(var source) -> name + " wants a key; `key = none` is set at " + source;
      case KeyStatus.NotNeeded _ -> name + " wants a key: " + setKey("providers." + name + ".key");
    };
  }

  private static String missingKeyAdvice(ProviderDescription provider) {
    return provider.key() instanceof KeyStatus.Present(var source)
        ? "check " + source + ", or ask another provider with -p"
        : keyAdvice(provider);
  }

  private static String checkKey(String source) {
    return "check the key from " + source + ": it may be wrong or expired";
  }

  private static String setKey(String source) {
    return "set the key in " + source + ", or ask another provider with -p";
  }

  private TroubleText() {}
}
