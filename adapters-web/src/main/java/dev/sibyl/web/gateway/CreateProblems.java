package dev.sibyl.web.gateway;

import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.NoCredit;
import dev.sibyl.domain.Lookup.ProxyRejected;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.TlsFailed;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.web.endpoint.ProblemException;
import org.jspecify.annotations.Nullable;

/// Makes problems of creations that failed. What the provider itself says of the request is passed
/// on. There is no 429: the official client would send the request again at once.
final class CreateProblems {

  private static final String UNKNOWN = "; the prediction may have been created";

  private final RequestedProviders providers;

  CreateProblems(RequestedProviders providers) {
    this.providers = providers;
  }

  ProblemException of(ProviderName provider, Trouble trouble) {
    var words = trouble.details().message();
    var status = ofRequest(trouble);
    if (status != null) {
      return new ProblemException(status, provider.value() + " rejected the request", words);
    }
    return switch (trouble) {
      case Throttled _ ->
          new ProblemException(
              503,
              "rate limited by " + provider.value(),
              words,
              TroubleProblems.retryAfter(trouble));
      case Refused _ ->
          new ProblemException(
              403,
              provider.value() + " refused the key of this service",
              providers.withKeySource(provider, words));
      case TlsFailed _, ProxyRejected _ ->
          new ProblemException(422, provider.value() + " could not be reached", words);
      case TimedOut _ ->
          new ProblemException(504, "no answer from " + provider.value(), unknown(words));
      case Defect _ -> new ProblemException(500, "an internal error of Sibyl", unknown(words));
      default -> new ProblemException(502, "no answer from " + provider.value(), unknown(words));
    };
  }

  /// Some answers are described so already.
  private static String unknown(String words) {
    return (words.endsWith(UNKNOWN) ? words : words + UNKNOWN) + ", so the request is not repeated";
  }

  /// The status by which the provider rejects the request itself, null if it did not.
  private static @Nullable Integer ofRequest(Trouble trouble) {
    var status = trouble.details().httpStatus();
    if (trouble instanceof NoCredit) {
      return 402;
    }
    var isOfRequest =
        !(trouble instanceof Throttled)
            && status != null
            && switch (status) {
              case 401, 403, 408, 425, 429 -> false;
              default -> status >= 400 && status < 500;
            };
    return isOfRequest ? status : null;
  }
}
