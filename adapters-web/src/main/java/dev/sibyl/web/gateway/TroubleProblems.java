package dev.sibyl.web.gateway;

import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.ProxyRejected;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.TlsFailed;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Problem;
import dev.sibyl.web.endpoint.ProblemException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Makes problems of trouble with a provider. Clients repeat a 429, and a GET after a 5xx, at once;
/// so these are used only if there is nothing else to say.
final class TroubleProblems {

  private final RequestedProviders providers;

  TroubleProblems(RequestedProviders providers) {
    this.providers = providers;
  }

  /// @param trouble null if no poll has returned in time
  ProblemException of(PredictionRef reference, @Nullable Trouble trouble) {
    if (trouble == null) {
      return new ProblemException(
          503,
          "No answer yet",
          reference.provider().value() + " has not answered yet",
          Duration.ofSeconds(1));
    }
    var title = Problem.of(reference, trouble).title();
    var words = trouble.details().message();
    return switch (trouble) {
      case NotFound _ -> new ProblemException(404, title, words);
      case Refused _ -> refused(reference, trouble);
      case TlsFailed _, ProxyRejected _ -> new ProblemException(422, title, words);
      case Unreadable _ -> new ProblemException(422, title, withBaseUrl(words));
      case Throttled _, Unavailable _ ->
          new ProblemException(503, title, words, retryAfter(trouble));
      case Defect _ -> new ProblemException(500, title, words);
    };
  }

  /// Some answers are described so already.
  private static String withBaseUrl(String words) {
    var reason = "the base URL looks wrong";
    return words.contains(reason) ? words : words + "; " + reason;
  }

  /// The key of the service, not the token of the caller, is what the provider refuses.
  ProblemException refused(PredictionRef reference, Trouble trouble) {
    return new ProblemException(
        403,
        Problem.of(reference, trouble).title(),
        providers.withKeySource(reference.provider(), trouble.details().message()));
  }

  /// At least a second.
  static Duration retryAfter(Trouble trouble) {
    var asked = trouble.details().retryAfter();
    return asked == null || asked.compareTo(Duration.ofSeconds(1)) < 0
        ? Duration.ofSeconds(1)
        : asked;
  }
}
