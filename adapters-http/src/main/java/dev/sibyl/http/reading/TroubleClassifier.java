package dev.sibyl.http.reading;

import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NoCredit;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.TroubleDetails;

/// Decides what kind of trouble an answer without a prediction is.
///
/// @param asksToWait whether it has the header `Retry-After`
record TroubleClassifier(TroubleWords words, boolean asksToWait, TroubleDetails details) {

  /// An error of the provider.
  Trouble byStatus(int status) {
    return switch (status) {
      case 400 -> words.contain("task_not_exist") ? new NotFound(details) : new Unreadable(details);
      case 401 -> words.areAboutCredit() ? new NoCredit(details) : new KeyRejected(details);
      case 402 -> new NoCredit(details);
      case 403 -> forbidden();
      case 404, 410 -> words.areAboutTheRoute() ? new Unreadable(details) : new NotFound(details);
      case 407, 408, 425 -> new Failing(details); // 407 is from a proxy on the way
      case 429 -> new Throttled(details);
      // Gateways send this code for requests that can never succeed.
      case 500 ->
          "invalid_request".equals(details.code()) ? new Unreadable(details) : new Failing(details);
      default -> status >= 500 ? new Failing(details) : new Unreadable(details);
    };
  }

  private Trouble forbidden() {
    if (asksToWait || words.areAboutTheRate()) {
      return new Throttled(details);
    }
    if (words.areOfAFirewall()) {
      return new Failing(details);
    }
    if (words.areAboutCredit()) {
      return new NoCredit(details);
    }
    return words.areAwsUnknownRoute() ? new Unreadable(details) : new KeyRejected(details);
  }

  /// Text that is not JSON comes from a proxy or a firewall as often as from the provider.
  Trouble ofText(int status) {
    if (words.contain("error code: 1015")) { // Cloudflare's rate limit
      return new Throttled(details);
    }
    if (status >= 400 && status != 429 && words.areOfAFirewall()) {
      return new Failing(details);
    }
    var trouble = byStatus(status);
    return status == 403 && trouble instanceof KeyRejected && !words.mentionTheKey()
        ? new Failing(details)
        : trouble;
  }

  /// The log-in page or block page of a proxy says nothing about the key, and its page for a
  /// missing file nothing about the prediction.
  Trouble ofPage(int status) {
    return switch (status) {
      case 401, 402 -> new Failing(details);
      case 403 -> asksToWait ? new Throttled(details) : new Failing(details);
      case 404, 410 -> new Unreadable(details);
      default -> byStatus(status);
    };
  }

  /// The HTTP status reports success, the body reports an error and has no status.
  Trouble byWords() {
    if (words.contain("task_not_exist")) {
      return new NotFound(details);
    }
    if (words.areAboutTheRate()) {
      return new Throttled(details);
    }
    if (words.areAboutCredit()) {
      return new NoCredit(details);
    }
    if (words.areAboutTheRoute()) {
      return new Unreadable(details);
    }
    if (words.areAboutTheKey()) {
      return new KeyRejected(details);
    }
    if (words.areAboutThePrediction()) {
      return new NotFound(details);
    }
    return words.areAboutTheServer() ? new Failing(details) : new Unreadable(details);
  }
}
